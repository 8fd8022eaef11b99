package io.qfchealth.examples;

import io.qfchealth.diagnosis.Decision;
import io.qfchealth.finding.Status;
import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import io.qfchealth.report.NagiosStatus;
import io.qfchealth.report.ReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** What becomes of a report. */
final class OutputOptions {
    /** The file that a step of GitHub Actions may append Markdown to. */
    private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

    static final String NAGIOS = "--nagios";

    private final List<Output> outputs = new ArrayList<>();

    @Option(
            names = "--github",
            order = 46,
            description = "Also prints annotations for GitHub Actions, and appends a summary to the file that "
                    + "$GITHUB_STEP_SUMMARY names.")
    private boolean github;

    @Option(
            names = NAGIOS,
            order = 47,
            description =
                    "Prints what a plugin of Nagios or Icinga prints, instead of the text report, and ends with the "
                            + "exit codes of plugins.")
    private boolean nagios;

    @Option(names = "--quiet", order = 50, description = "No text report and no progress; the exit code tells.")
    private boolean quiet;

    @Option(
            names = "--cron",
            order = 51,
            description = "Prints nothing while all is well, and no progress: cron mails what is printed.")
    private boolean cron;

    @Option(
            names = "--all",
            order = 49,
            description =
                    "The text report tells everything: also what each check saw that has passed, and all the evidence.")
    private boolean all;

    /** One of the things that a report is written as. */
    private record Output(String option, Path file, BiFunction<HealthReport, Look, String> content) {}

    @Option(
            names = "--json",
            order = 40,
            paramLabel = "FILE",
            description =
                    "Writes the report as JSON. For every FILE, - is standard output; then there is no text report.")
    void json(Path file) {
        add("--json", file, ReportFormat.JSON);
    }

    @Option(
            names = "--html",
            order = 41,
            paramLabel = "FILE",
            description = "Writes the report as one page for browsers, with the evidence of every finding.")
    void html(Path file) {
        add("--html", file, ReportFormat.HTML);
    }

    @Option(
            names = "--junit-xml",
            order = 42,
            paramLabel = "FILE",
            description = "Writes the report as JUnit XML, a test case for every check.")
    void junitXml(Path file) {
        add("--junit-xml", file, ReportFormat.JUNIT_XML);
    }

    @Option(
            names = "--prometheus",
            order = 43,
            paramLabel = "FILE",
            description = "Writes metrics for the textfile collector of Prometheus' node exporter.")
    void prometheus(Path file) {
        add("--prometheus", file, ReportFormat.PROMETHEUS);
    }

    @Option(
            names = "--gitlab",
            order = 44,
            paramLabel = "FILE",
            description = "Writes a code quality report for GitLab CI.")
    void gitlab(Path file) {
        add("--gitlab", file, ReportFormat.GITLAB);
    }

    @Option(
            names = "--save-evidence",
            order = 48,
            paramLabel = "FILE",
            description = "Saves what was seen, without secrets, to judge it again with --replay.")
    void saveEvidence(Path file) {
        outputs.add(new Output("--save-evidence", file, (report, look) -> saved(look)));
    }

    private void add(String option, Path file, ReportFormat format) {
        outputs.add(new Output(option, file, (report, look) -> report.render(format)));
    }

    /** Whether nobody wants to know what goes on. */
    boolean isQuiet() {
        return quiet || cron;
    }

    /** Whether the text report goes to standard output, if there is something to tell. */
    boolean printsText() {
        return !quiet && !nagios && ontoStandardOutput().isEmpty();
    }

    private List<String> ontoStandardOutput() {
        return outputs.stream()
                .filter(output -> Target.isStandardOutput(output.file()))
                .map(Output::option)
                .toList();
    }

    /** Refuses what cannot be written before anything is examined. */
    void makeSureOfThem(Terminal terminal) {
        refuseToMix();
        Map<Path, String> options = new HashMap<>();
        for (Output output : outputs) {
            Target target = Target.of(output.option(), output.file(), terminal);
            target.makeSureOfIt();
            String other =
                    target.isStandardOutput() ? null : options.put(target.file().normalize(), output.option());
            if (other != null) {
                throw new UsageException(other + " and " + output.option() + " both name " + output.file()
                        + "; give each a file of its own.");
            }
        }
        summary(terminal).ifPresent(Target::makeSureOfIt);
    }

    private void refuseToMix() {
        List<String> printing = new ArrayList<>(ontoStandardOutput());
        if (github && !printing.isEmpty()) {
            printing.add("--github");
        }
        if (nagios) {
            printing.add(NAGIOS);
            if (github) {
                printing.add("--github");
            }
        }
        if (printing.size() > 1) {
            throw new UsageException("Only one of " + String.join(" and ", printing) + " can be standard output.");
        }
    }

    private Optional<Target> summary(Terminal terminal) {
        String file = terminal.environment().getOrDefault(STEP_SUMMARY, "");
        return github && !file.isBlank()
                ? Optional.of(Target.of(STEP_SUMMARY, Path.of(file), terminal))
                : Optional.empty();
    }

    /**
     * Writes the files, and prints what belongs on standard output.
     *
     * @return what the process ends with
     */
    int deliver(Gate.Outcome outcome, Terminal terminal) {
        boolean isWritten = writeFiles(outcome.report(), outcome.look(), terminal);
        boolean isWell = outcome.exitCode() == ExitCode.HEALTHY;
        if (printsText() && !(cron && isWell)) {
            print(text(outcome.report(), terminal.width()), terminal);
            if (outcome.exitCode() == ExitCode.FAILED && outcome.report().decision() != Decision.BLOCK) {
                print("\nWarnings fail as well, because strict was asked for: exit code 1.\n", terminal);
            }
        }
        int found = exitCode(outcome);
        if (isWritten || found != ExitCode.HEALTHY) {
            printForMachines(outcome.report(), terminal);
            return found;
        }
        return withoutReport(outcome.report(), terminal);
    }

    /** All is well, but who asked for a report must hear that there is none; plugins have no exit code for that. */
    private int withoutReport(HealthReport report, Terminal terminal) {
        if (!nagios) {
            printForMachines(report, terminal);
            return ExitCode.NOT_WRITTEN;
        }
        String line = report.render(ReportFormat.NAGIOS);
        print(line.replaceFirst("OK - ", NagiosStatus.UNKNOWN + " - a report could not be written; "), terminal);
        return NagiosStatus.UNKNOWN.exitCode();
    }

    /** Where something is wrong, what is well would only hide it. */
    private String text(HealthReport report, int width) {
        return all || report.status().compareTo(Status.WARN) < 0
                ? report.text(width)
                : report.screen(width).stripTrailing() + " --all tells what they saw.\n";
    }

    private int exitCode(Gate.Outcome outcome) {
        if (!nagios) {
            return outcome.exitCode();
        }
        // Strictness is nothing that a report knows of.
        return outcome.exitCode() == ExitCode.FAILED
                ? NagiosStatus.CRITICAL.exitCode()
                : NagiosStatus.of(outcome.report()).exitCode();
    }

    /**
     * Writes what was asked for by options that name a file. What cannot be written is told on standard error, and keeps nothing
     * else from being written: what was seen may not be seen again.
     *
     * @return true if everything was written
     */
    boolean writeFiles(HealthReport report, Look look, Terminal terminal) {
        List<Runnable> tasks = new ArrayList<>();
        for (Output output : outputs) {
            Target target = Target.of(output.option(), output.file(), terminal);
            tasks.add(() -> target.write(output.content().apply(report, look), terminal));
        }
        summary(terminal)
                .ifPresent(target -> tasks.add(() -> target.append(report.render(ReportFormat.GITHUB_SUMMARY))));
        boolean isWritten = true;
        for (Runnable task : tasks) {
            try {
                task.run();
            } catch (UsageException e) {
                terminal.err().println(e.getMessage());
                isWritten = false;
            }
        }
        return isWritten;
    }

    /** Prints what another program reads from standard output. */
    void printForMachines(HealthReport report, Terminal terminal) {
        if (nagios) {
            terminal.out().print(report.render(ReportFormat.NAGIOS));
        }
        if (github) {
            terminal.out().print(report.render(ReportFormat.GITHUB));
        }
        terminal.out().flush();
    }

    static void print(String text, Terminal terminal) {
        terminal.out().print(terminal.showsColours() ? Colours.paint(text) : text);
        terminal.out().flush();
    }

    private static String saved(Look look) {
        try {
            Path file = Files.createTempFile("qfc-health-evidence", ".json");
            try {
                look.save(file);
                return Files.readString(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence cannot be kept for a moment in the temporary directory", e);
        }
    }
}
