package io.qfchealth.examples;

import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of a report. */
final class OutputOptions {

    @Option(
            names = "--json",
            order = 40,
            paramLabel = "FILE",
            description = "Writes the report as JSON; - is standard output, then there is no text report.")
    private @Nullable String json;

    @Option(
            names = "--save-evidence",
            order = 42,
            paramLabel = "FILE",
            description = "Saves what was seen, without secrets, to judge it again with --replay.")
    private @Nullable String evidence;

    @Option(names = "--quiet", order = 41, description = "No text report and no progress; the exit code tells.")
    private boolean quiet;

    boolean isQuiet() {
        return quiet;
    }

    /** Whether the text report goes to standard output. */
    boolean printsText() {
        return !quiet && !"-".equals(json) && !"-".equals(evidence);
    }

    /** Refuses what cannot be written before anything is examined. */
    void makeSureOfThem(Terminal terminal) {
        if ("-".equals(json) && "-".equals(evidence)) {
            throw new UsageException("Only one of --json and --save-evidence can be standard output.");
        }
        makeSureOf("--json", json, terminal);
        makeSureOf("--save-evidence", evidence, terminal);
    }

    private static void makeSureOf(String option, @Nullable String name, Terminal terminal) {
        if (name != null) {
            Target.of(option, name, terminal).makeSureOfIt();
        }
    }

    /** Writes the files, and prints what belongs on standard output. */
    void write(HealthReport report, Look look, Terminal terminal) {
        writeFiles(report, look, terminal);
        if (printsText()) {
            print(report, terminal);
        }
    }

    /** Writes what was asked for by --json and --save-evidence. */
    void writeFiles(HealthReport report, Look look, Terminal terminal) {
        if (json != null) {
            Target.of("--json", json, terminal).write(report.render(ReportFormat.JSON), terminal);
        }
        if (evidence != null) {
            Target.of("--save-evidence", evidence, terminal).write(saved(look), terminal);
        }
    }

    static void print(HealthReport report, Terminal terminal) {
        print(report.text(terminal.width()), terminal);
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
