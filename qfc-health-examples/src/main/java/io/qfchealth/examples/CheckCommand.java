package io.qfchealth.examples;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}: looks at a deployment once, or until it is healthy, and says what it found. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Says whether a QFieldCloud deployment can do its work, and if not, why and what to type next. Reads only.",
            "Without options it looks at what runs on the local Docker engine, or on the one that $DOCKER_HOST names."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  check                                  everything, on this machine",
            "  check --docker ssh://deploy@gis.example.org",
            "                                         the same on another one",
            "  check --only workers,jobs,docker.image",
            "                                         can packaging and sync work?",
            "  check --only critical --within 3m      after a deployment: wait until it is up",
            "  check --strict --html report.html --junit-xml report.xml",
            "                                         in a pipeline",
            "  check --cron                           in a crontab: silent while all is well",
            "  check --save-evidence seen.json        take it along, and there:",
            "  check --replay seen.json               judge it again without the server",
            "",
            "Every setting can also be given in qfc-health.yaml or by a variable such as",
            "QFC_HEALTH_DOCKER; \"settings --help\" lists them. Passwords and keys only there.",
            "NO_COLOR=1 prints without colours. With --nagios the exit codes are those of",
            "plugins: 0 ok, 1 warning, 2 critical, 3 unknown."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:healthy: nothing failed and nothing is unknown (warnings are allowed, unless --strict)",
            "1:a check failed, or warned with --strict",
            "2:wrong usage or settings, nothing was examined; the reason is on standard error",
            "3:nothing failed, but something could not be examined",
            "70:a defect of qfc-health; please report it",
            "74:all is well, but a report that was asked for could not be written"
        })
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(
            names = "--within",
            order = 24,
            paramLabel = "3m",
            description = "Looks again until it is healthy, for that long at most.")
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
        Settings settings = history.over(server.settings(terminal), terminal);
        HistoryOptions.refuseUnreadable(settings);
        output.makeSureOfThem(terminal);
        Progress progress = new Progress(terminal, output.isQuiet());
        progress.say("Looking for the deployment …");
        try (QfcServer found = QfcServer.of(settings)) {
            Gate.Outcome outcome = new Gate(found, settings, progress).pass();
            history.remember(outcome.report(), settings, terminal);
            return output.deliver(outcome, terminal);
        } finally {
            progress.clear();
        }
    }
}
