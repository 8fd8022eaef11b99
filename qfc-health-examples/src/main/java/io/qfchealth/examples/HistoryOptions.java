package io.qfchealth.examples;

import io.qfchealth.alert.Webhook;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.history.History;
import io.qfchealth.history.Telling;
import io.qfchealth.report.HealthReport;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is remembered of a check, and who is told of a change. */
final class HistoryOptions {

    @Option(
            names = "--history",
            order = 60,
            paramLabel = "DIR",
            description =
                    "Keeps the report in a directory and shows there on a page (index.html) what changed over time.")
    private @Nullable String directory;

    /** The settings, with what was said here. */
    Settings over(Settings settings, Terminal terminal) {
        return directory == null
                ? settings
                : settings.with(
                        SettingKey.HISTORY,
                        terminal.directory().resolve(directory).toString(),
                        "--history");
    }

    /** What is wrong is told before any engine is asked. */
    static void refuseUnreadable(Settings settings) {
        var unusedHistory = History.of(settings);
        var unusedWebhook = Webhook.of(settings);
    }

    /** Keeps and tells; what goes wrong here is said and changes no exit code. */
    void remember(HealthReport report, Settings settings, Terminal terminal) {
        Optional<History> history = History.of(settings);
        Optional<Webhook> webhook = Webhook.of(settings);
        if (history.isEmpty()) {
            return;
        }
        try {
            history.get().keep(report);
            if (webhook.isPresent() && webhook.get().tell(history.get(), report) == Telling.NOT_TOLD) {
                terminal.err().println("The webhook was not told of this state; the next check tries again.");
            }
        } catch (UncheckedIOException e) {
            terminal.err().println(e.getMessage());
        }
    }
}
