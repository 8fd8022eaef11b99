package io.qfchealth.examples;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import java.time.Duration;

/** Looks at a server, and looks again while it is not healthy and there is time. */
final class Gate {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final QfcServer server;
    private final boolean strict;
    private final Duration patience;
    private final Progress progress;

    /**
     * Prepares to look.
     *
     * @param server at what
     * @param settings how long, and how strictly
     * @param progress told what goes on
     */
    Gate(QfcServer server, Settings settings, Progress progress) {
        this.server = server;
        this.strict = settings.flag(SettingKey.STRICT);
        // What was saved stays as it is, however long one waits.
        this.patience = settings.text(SettingKey.REPLAY).isPresent()
                ? Duration.ZERO
                : settings.duration(SettingKey.WITHIN).map(Setting::value).orElse(Duration.ZERO);
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
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            progress.say("Looking at " + server + " …");
            Look look = server.look();
            HealthReport report = server.check(look);
            Outcome outcome = new Outcome(look, report, ExitCode.of(report, strict));
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (outcome.exitCode() == ExitCode.HEALTHY || left.isNegative() || left.isZero()) {
                progress.clear();
                return outcome;
            }
            progress.say(
                    "Not healthy yet (" + report.status() + "); looking again for " + DurationText.of(left) + " …");
            if (!slept(left.compareTo(PAUSE) < 0 ? left : PAUSE)) {
                progress.clear();
                return outcome;
            }
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(Math.max(1, pause.toMillis()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
