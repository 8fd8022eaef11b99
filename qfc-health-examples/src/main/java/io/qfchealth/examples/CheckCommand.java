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
        description =
                "Says whether a QFieldCloud deployment can do its work, and if not, why and what to type next. Reads only.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:healthy: nothing failed and nothing is unknown (warnings are allowed, unless --strict)",
            "1:a check failed, or warned with --strict",
            "2:wrong usage or settings, nothing was examined; the reason is on standard error",
            "3:nothing failed, but something could not be examined",
            "70:a defect of qfc-health; please report it"
        })
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

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
        Settings settings = server.settings(terminal);
        output.makeSureOfThem(terminal);
        Progress progress = new Progress(terminal, output.isQuiet());
        progress.say("Looking for the deployment …");
        try (QfcServer found = QfcServer.of(settings)) {
            Gate.Outcome outcome = new Gate(found, settings, progress).pass();
            output.write(outcome.report(), outcome.look(), terminal);
            return outcome.exitCode();
        } finally {
            progress.clear();
        }
    }
}
