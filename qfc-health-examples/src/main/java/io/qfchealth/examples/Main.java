package io.qfchealth.examples;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line.
 *
 * <pre>{@code
 * java -jar qfc-health.jar check
 * }</pre>
 */
@Command(
        name = "java -jar qfc-health.jar",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Says whether a self-hosted QFieldCloud server can do its work, and if not, why and what to type next.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Begin with:",
            "  java -jar qfc-health.jar demo          see what it finds, without any server",
            "  java -jar qfc-health.jar check         look at what runs on this machine",
            "  java -jar qfc-health.jar help check    all that it can be told, with examples",
            "",
            "Every setting can also be given by a variable QFC_HEALTH_… or in",
            "qfc-health.yaml; secrets only there. Without any, everything is discovered from",
            "the local Docker engine."
        })
public final class Main implements Runnable {

    /** What other command lines made with picocli call it. */
    private static final String COMPLETION_BY_PICOCLI = "generate-completion";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the command and its options
     */
    @SuppressWarnings("SystemExitOutsideMain") // this is main
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofThisProcess();
        System.exit(run(terminal, args));
    }

    static int run(Terminal terminal, String... args) {
        try {
            int exitCode = commandLine(terminal).execute(args);
            terminal.out().flush();
            return exitCode == ExitCode.HEALTHY ? unlessLost(terminal) : exitCode;
        } catch (RuntimeException | Error e) {
            return Failures.defect(terminal.err(), e);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    /** A full disk behind standard output loses a report; a reader that has seen enough, such as head, loses nothing. */
    private static int unlessLost(Terminal terminal) {
        Optional<String> loss = terminal.out() instanceof StandardOutput out ? out.loss() : Optional.empty();
        if (loss.isEmpty()) {
            return ExitCode.HEALTHY;
        }
        terminal.err().println("Standard output cannot be written: " + loss.get() + ".");
        return ExitCode.NOT_WRITTEN;
    }

    private static CommandLine commandLine(Terminal terminal) {
        Failures failures = new Failures();
        CommandLine commandLine = new CommandLine(new Main())
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new CaptureCommand(terminal))
                .addSubcommand(new CompareCommand(terminal))
                .addSubcommand(new DetectsCommand(terminal))
                .addSubcommand(new ChecksCommand(terminal))
                .addSubcommand(new SettingsCommand(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new CompletionCommand(terminal))
                .addSubcommand(COMPLETION_BY_PICOCLI, new CompletionCommand(terminal))
                .addSubcommand(new HelpCommand())
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpWidth(terminal.width())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        commandLine.setColorScheme(Help.defaultColorScheme(terminal.showsColours() ? Ansi.ON : Ansi.OFF));
        HelpTopics.addTo(commandLine);
        SettingsCommand.listSettingsIn(subcommand(commandLine, SettingsCommand.NAME));
        subcommand(commandLine, COMPLETION_BY_PICOCLI)
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        return commandLine;
    }

    private static CommandLine subcommand(CommandLine commandLine, String name) {
        return Objects.requireNonNull(commandLine.getSubcommands().get(name), name);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name a command: "
                        + spec.subcommands().values().stream()
                                .map(CommandLine::getCommandSpec)
                                .filter(command -> !command.usageMessage().hidden())
                                .map(CommandSpec::name)
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    /** What the manifest of the jar says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"qfc-health " + (version == null ? "(not from its jar)" : version)};
        }
    }
}
