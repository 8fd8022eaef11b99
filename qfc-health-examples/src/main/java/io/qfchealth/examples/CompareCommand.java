package io.qfchealth.examples;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.migration.Manifest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compare}: says whether everything of a former server is here. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Says whether everything is on this server that \"capture\" wrote down on a former one, and what is missing. "
                        + "More than before is fine. Reads only.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is missing (warnings are allowed, unless --strict)",
            "1:something is missing, or warned with --strict",
            "2:wrong usage or settings, nothing was compared; the reason is on standard error",
            "3:nothing is known to be missing, but something could not be compared",
            "70:a defect of qfc-health; please report it",
            "74:nothing is missing, but a report that was asked for could not be written"
        })
final class CompareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(
            names = "--with",
            required = true,
            order = 1,
            paramLabel = "FILE",
            description = "The manifest that \"capture\" wrote on the former server.")
    void with(String file) {
        server.say(SettingKey.MANIFEST, file);
    }

    @Option(
            names = "--within",
            order = 24,
            paramLabel = "3m",
            description = "Looks again until nothing is missing, for that long at most.")
    void within(String duration) {
        server.say(SettingKey.WITHIN, duration);
    }

    @Option(names = "--strict", order = 22, description = "Warnings fail as well.")
    void strict(boolean wanted) {
        if (wanted) {
            server.say(SettingKey.STRICT, "true");
        }
    }

    @Override
    public Integer call() {
        Settings settings = server.settings(terminal);
        output.makeSureOfThem(terminal);
        Manifest before = settings.text(SettingKey.MANIFEST)
                .map(file -> Manifest.read(Path.of(file.value())))
                .orElseThrow(() -> new UsageException("Name the manifest of the former server: --with FILE."));
        Progress progress = new Progress(terminal, output.isQuiet());
        progress.say("Looking for the deployment …");
        try (QfcServer found = QfcServer.of(settings)) {
            Gate.Outcome outcome = new Gate(found, look -> found.compare(before, look), settings, progress).pass();
            return output.deliver(outcome, terminal);
        } finally {
            progress.clear();
        }
    }
}
