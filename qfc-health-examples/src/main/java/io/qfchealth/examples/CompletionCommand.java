package io.qfchealth.examples;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code completion}: lets the shell complete commands, options and the names of checks. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        description = "Prints a script by which bash and zsh complete commands, options, and names of checks.",
        footer = {
            "",
            "It completes after one word, so give the command a short name first:",
            "",
            "  alias qfc-health='java -jar /opt/qfc-health/qfc-health.jar'",
            "  source <(qfc-health completion)",
            "",
            "Both lines in ~/.bashrc make it last. In zsh, \"autoload -U +X bashcompinit",
            "&& bashcompinit\" comes before them."
        })
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--name",
            order = 1,
            paramLabel = "NAME",
            defaultValue = "qfc-health",
            description = "The word that is typed; qfc-health unless said otherwise.")
    private String name = "qfc-health";

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new UsageException("--name is \"" + name + "\"; give one word, such as qfc-health.");
        }
        terminal.out().print(AutoComplete.bash(name, spec.root().commandLine()));
        terminal.out().flush();
        return ExitCode.HEALTHY;
    }
}
