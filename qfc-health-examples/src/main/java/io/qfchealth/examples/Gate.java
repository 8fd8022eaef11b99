package io.qfchealth.examples;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import java.util.function.Function;

/** Looks at a server, and looks again while it is not healthy and there is time. */
final class Gate {
    private final QfcServer server;
    private final Function<Look, HealthReport> examination;
    private final boolean strict;
    private final Progress progress;

    /**
     * Prepares to look.
     *
     * @param server at what
     * @param settings how strictly
     * @param progress told what goes on
     */
    Gate(QfcServer server, Settings settings, Progress progress) {
        this(server, look -> server.check(look, progress), settings, progress);
    }

    /**
     * Prepares to look for something else than what the settings select.
     *
     * @param server at what
     * @param examination makes a report of a look
     * @param settings how strictly
     * @param progress told what goes on
     */
    Gate(QfcServer server, Function<Look, HealthReport> examination, Settings settings, Progress progress) {
        this.server = server;
        this.examination = examination;
        this.strict = settings.flag(SettingKey.STRICT);
        this.progress = progress;
    }

    /**
     * What was seen last.
     *
     * @param look the look
     * @param report what it was judged to be
     * @param exitCode what that means
     */
    record Outcome(Look look, HealthReport report, int exitCode) {}

    Outcome pass() {
        Outcome outcome = server.patience()
                .until(seen -> seen.exitCode() == ExitCode.HEALTHY, this::look)
                .value();
        progress.clear();
        return outcome;
    }

    private Outcome look() {
        progress.say("Looking at " + server + " …");
        Look look = server.look();
        HealthReport report = examination.apply(look);
        Outcome outcome = new Outcome(look, report, ExitCode.of(report, strict));
        if (outcome.exitCode() != ExitCode.HEALTHY) {
            progress.say("Not healthy (" + report.status() + ") …");
        }
        return outcome;
    }
}
