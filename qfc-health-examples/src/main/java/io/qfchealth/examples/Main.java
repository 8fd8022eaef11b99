package io.qfchealth.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
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
        footer = {
            "",
            "Every setting can also be given by a variable QFC_HEALTH_… or in qfc-health.yaml; secrets only there.",
            "Without any, everything is discovered from the local Docker engine."
        })
public final class Main implements Runnable {

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
            return commandLine(terminal).execute(args);
        } catch (RuntimeException | Error e) {
            return Failures.defect(terminal.err(), e);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static CommandLine commandLine(Terminal terminal) {
        Failures failures = new Failures();
        return new CommandLine(new Main())
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new ChecksCommand(terminal))
                .addSubcommand(new SettingsCommand(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpWidth(terminal.width())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: check, checks, settings or demo.");
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
