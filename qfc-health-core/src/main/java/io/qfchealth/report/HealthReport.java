package io.qfchealth.report;

import io.qfchealth.diagnosis.BlastRadius;
import io.qfchealth.diagnosis.Decision;
import io.qfchealth.diagnosis.Diagnosis;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.look.Asking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What all checks found at one moment, and what it comes down to.
 *
 * @param deployment what was looked at
 * @param startedAt when, in UTC, by the clock of the machine that looked
 * @param duration how long it took
 * @param findings one a check, in the order of the catalogue
 * @param rootCauses what to repair, most urgent first
 * @param timeline when each question was asked; empty for saved evidence, which says nothing of times, and for a report read from
 *     a file without it
 */
public record HealthReport(
        Subject deployment,
        Instant startedAt,
        Duration duration,
        List<Finding> findings,
        List<RootCause> rootCauses,
        List<Asking> timeline) {

    /**
     * What was looked at.
     *
     * @param name the compose project
     * @param docker address of the engine, without any password
     * @param host the public name; empty if the containers do not tell
     * @param version the release of QFieldCloud as far as an image label tells; empty otherwise
     */
    public record Subject(String name, String docker, String host, String version) {}

    /** Keeps copies. */
    public HealthReport {
        findings = List.copyOf(findings);
        rootCauses = List.copyOf(rootCauses);
        timeline = List.copyOf(timeline);
    }

    /**
     * Makes a report of findings, and diagnoses them.
     *
     * @param deployment what was looked at
     * @param startedAt when
     * @param duration how long it took
     * @param findings one a check
     * @return the report
     */
    public static HealthReport of(Subject deployment, Instant startedAt, Duration duration, List<Finding> findings) {
        return new HealthReport(deployment, startedAt, duration, findings, Diagnosis.of(findings), List.of());
    }

    /**
     * Reads a report that was written as JSON, by this version or an older one: the inverse of
     * {@code write(ReportFormat.JSON, file)}. What was found is taken as it was judged then.
     *
     * @param file a file that {@link #write} or {@code check --json} wrote
     * @return the report; its time is exact to the second, as the file has it
     * @throws QfcConfigurationException if the file cannot be read or is no report; the message names it
     * @throws NullPointerException if the file is null
     */
    public static HealthReport read(Path file) {
        try {
            return JsonReportReader.read(Files.readString(file), "The file " + file);
        } catch (NoSuchFileException e) {
            throw new QfcConfigurationException("There is no report " + file + ".", e);
        } catch (CharacterCodingException e) {
            throw new QfcConfigurationException("The file " + file + " is no JSON: it is not UTF-8.", e);
        } catch (IOException e) {
            throw new QfcConfigurationException("The report " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Reads a report from its JSON: the inverse of {@code render(ReportFormat.JSON)}.
     *
     * <pre>{@code
     * HealthReport yesterday = HealthReport.ofJson(Files.readString(Path.of("health.json")));
     * }</pre>
     *
     * @param json the text
     * @return the report
     * @throws QfcConfigurationException if it is no report
     * @throws NullPointerException if the text is null
     */
    public static HealthReport ofJson(String json) {
        return JsonReportReader.read(Objects.requireNonNull(json, "json"), "The text");
    }

    /**
     * The same report with the times of the look behind it.
     *
     * @param askings when each question was asked
     * @return a copy
     */
    public HealthReport with(List<Asking> askings) {
        return new HealthReport(deployment, startedAt, duration, findings, rootCauses, askings);
    }

    /**
     * What a release gate does with this deployment.
     *
     * @return {@link Decision#BLOCK} if something failed or is unknown
     */
    public Decision decision() {
        return Decision.on(findings, false);
    }

    /**
     * What a strict release gate does with this deployment.
     *
     * @param strict whether warnings that nobody waived block as well
     * @return the decision
     */
    public Decision decision(boolean strict) {
        return Decision.on(findings, strict);
    }

    /**
     * Who notices what is wrong.
     *
     * @return what becomes of everything that people do with the server
     */
    public BlastRadius blastRadius() {
        return BlastRadius.of(findings);
    }

    /**
     * The worst status of all findings.
     *
     * @return the status
     */
    public Status status() {
        return Status.worstOf(findings.stream().map(Finding::status).toList());
    }

    /**
     * Says whether nothing failed and nothing is unknown. Warnings are allowed.
     *
     * @return true if a gate may let this deployment through
     */
    public boolean isHealthy() {
        return status().isAcceptable();
    }

    /**
     * What one check found.
     *
     * @param id such as {@code docker.image.present}
     * @return empty if that check was not among those that were run
     */
    public Optional<Finding> finding(String id) {
        Objects.requireNonNull(id, "id");
        return findings.stream().filter(finding -> finding.id().equals(id)).findFirst();
    }

    /**
     * How many findings have each status.
     *
     * @return a number for every status, zeros included
     */
    public Map<Status, Integer> counts() {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            counts.put(status, 0);
        }
        findings.forEach(finding -> counts.merge(finding.status(), 1, Integer::sum));
        return counts;
    }

    /**
     * Renders the report.
     *
     * @param format for whom
     * @return the text of it, ending with a line feed
     */
    public String render(ReportFormat format) {
        return format.render(this);
    }

    /**
     * Renders the report for a person at a terminal of a given width. Commands and other things to copy stay whole, however
     * long they are.
     *
     * @param width columns of the terminal
     * @return the text of it, ending with a line feed
     */
    public String text(int width) {
        return new TextReport(this, width).render();
    }

    /**
     * Renders what a person at a terminal needs to know first: the verdict, every cause with what to type, and what is wrong
     * besides. A deployment with one cause fills no more than 24 lines of 80 columns, as long as its commands do; how much is well is a
     * number. {@link #text(int)} has all of it.
     *
     * @param width columns of the terminal
     * @return the text of it, ending with a line feed
     */
    public String screen(int width) {
        return ScreenReport.of(this, width);
    }

    /**
     * Writes the report to a file. One that exists is replaced in one step, so that nobody ever reads half a report; missing
     * directories are made.
     *
     * @param format for whom
     * @param file where
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(ReportFormat format, Path file) {
        try {
            ReplacedFile.write(file, render(format));
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
