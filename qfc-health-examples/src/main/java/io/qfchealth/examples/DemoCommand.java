package io.qfchealth.examples;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the library's main job on a deployment of its own. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Checks a QFieldCloud deployment of its own: healthy, broken as in a real incident, repaired. Needs no "
                        + "Docker, no database and no settings, and touches nothing that is there.",
        abbreviateSynopsis = true,
        footer = {
            "",
            "Reports and evidence are of the second act, in which the deployment is broken:",
            "  demo --json - --quiet                  what other tools would see of it",
            "  demo --save-evidence seen.json         evidence to play with:",
            "  check --replay seen.json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything came out as told",
            "1:something came out otherwise",
            "2:wrong usage, or --docker and no Docker engine answers"
        })
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--docker",
            order = 10,
            description = "Real containers on the Docker engine that answers; all are removed in the end.")
    private boolean docker;

    @Mixin
    private OutputOptions output = new OutputOptions();

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        output.makeSureOfThem(terminal);
        AtomicBoolean ended = new AtomicBoolean();
        // What a stand has made it removes itself; here it is only known that what then fails is no defect.
        Thread hook = new Thread(() -> ended.set(true), "demo-exit");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int exitCode = play();
            Runtime.getRuntime().removeShutdownHook(hook);
            return exitCode;
        } catch (RuntimeException e) {
            if (ended.get()) {
                return ExitCode.INTERRUPTED;
            }
            Runtime.getRuntime().removeShutdownHook(hook);
            throw e;
        }
    }

    private int play() {
        Progress progress = new Progress(terminal, output.isQuiet());
        progress.say("Starting a deployment …");
        try (DemoDeployment deployment = docker ? DemoDeployment.real() : DemoDeployment.simulated()) {
            progress.clear();
            PrintWriter story = output.printsText() ? terminal.out() : new PrintWriter(Writer.nullWriter());
            return new Demo(deployment, terminal, story, output, progress).play() ? ExitCode.HEALTHY : ExitCode.FAILED;
        } finally {
            progress.clear();
        }
    }
}
