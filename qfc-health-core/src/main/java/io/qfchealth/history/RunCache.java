package io.qfchealth.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.diagnosis.Decision;
import io.qfchealth.finding.Status;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of kept reports without reading them again, a line for each. It may be deleted at any time: what is missing
 * in it, or does not fit the file it is about, is read from the reports.
 */
final class RunCache {
    /** Changes when something else is taken from reports than before; lines of another version are of no use. */
    private static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<ReportName, Line> lines = new HashMap<>();
    private int obsolete;

    /** The run, and the size of the file that it was read from. */
    private record Line(Run run, long size) {}

    private RunCache(Path file) {
        this.file = file;
    }

    static RunCache read(Path file) throws IOException {
        RunCache cache = new RunCache(file);
        try {
            for (String line : Files.readAllLines(file)) {
                Optional<Line> read = line(line);
                if (read.isEmpty() || cache.lines.put(read.get().run().name(), read.get()) != null) {
                    cache.obsolete++;
                }
            }
        } catch (NoSuchFileException e) {
            // The first time.
        } catch (CharacterCodingException e) {
            cache.lines.clear();
            cache.obsolete = Integer.MAX_VALUE;
        }
        return cache;
    }

    /** What is known of a report, if its file is still as long as it was. */
    Optional<Run> run(ReportName name, long size) {
        return Optional.ofNullable(lines.get(name))
                .filter(line -> line.size() == size)
                .map(Line::run);
    }

    /** Remembers these runs and no others; sizes are those of their files. */
    void write(Collection<Run> runs, Function<ReportName, Long> sizes) throws IOException {
        List<Line> added = new ArrayList<>();
        for (Run run : runs) {
            long size = sizes.apply(run.name());
            if (run(run.name(), size).isEmpty()) {
                added.add(new Line(run, size));
            }
        }
        boolean isMostlyObsolete = obsolete > runs.size() || lines.size() + added.size() > 2 * runs.size();
        if (isMostlyObsolete) {
            AtomicFile.write(
                    file,
                    text(runs.stream()
                            .map(run -> new Line(run, sizes.apply(run.name())))
                            .toList()));
        } else if (!added.isEmpty()) {
            Files.writeString(file, text(added), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static String text(List<Line> lines) {
        return lines.stream().map(line -> text(line) + "\n").collect(Collectors.joining());
    }

    private static String text(Line line) {
        Run run = line.run();
        ObjectNode json = JSON.createObjectNode();
        json.put("v", VERSION);
        json.put("name", run.name().toString());
        json.put("size", line.size());
        json.put("version", run.version());
        json.put("durationMs", run.duration().toMillis());
        json.put("decision", run.decision().name());
        json.put("status", run.state().status().name());
        run.state().causes().forEach(json.putArray("stateCauses")::add);
        run.state().failing().forEach(json.putArray("failing")::add);
        run.causes().forEach(json.putObject("causes")::put);
        ObjectNode checks = json.putObject("checks");
        run.checks().forEach((id, status) -> checks.put(id, status.name()));
        run.jobs().ifPresent(jobs -> json.put("ended", jobs.ended()).put("failed", jobs.failed()));
        run.questions().forEach(json.putObject("questions")::put);
        run.deployed().ifPresent(moment -> json.put("deployed", moment.toString()));
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }

    /** Empty for a line that was not finished, or of another version. */
    private static Optional<Line> line(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Optional<ReportName> name = ReportName.of(json.path("name").asText());
            if (json.path("v").asInt() != VERSION || name.isEmpty()) {
                return Optional.empty();
            }
            Map<String, String> causes = new LinkedHashMap<>();
            json.path("causes")
                    .properties()
                    .forEach(
                            entry -> causes.put(entry.getKey(), entry.getValue().asText()));
            Map<String, Status> checks = new LinkedHashMap<>();
            json.path("checks")
                    .properties()
                    .forEach(entry -> checks.put(
                            entry.getKey(), Status.valueOf(entry.getValue().asText())));
            Map<String, Long> questions = new LinkedHashMap<>();
            json.path("questions")
                    .properties()
                    .forEach(entry ->
                            questions.put(entry.getKey(), entry.getValue().asLong()));
            Run run = new Run(
                    name.get(),
                    json.path("version").asText(),
                    Duration.ofMillis(json.path("durationMs").asLong()),
                    Decision.valueOf(json.path("decision").asText()),
                    new State(
                            Status.valueOf(json.path("status").asText()),
                            texts(json.path("stateCauses")),
                            texts(json.path("failing"))),
                    causes,
                    checks,
                    json.has("ended")
                            ? Optional.of(new Run.EndedJobs(
                                    json.path("ended").asInt(),
                                    json.path("failed").asInt()))
                            : Optional.empty(),
                    questions,
                    json.has("deployed")
                            ? Optional.of(Instant.parse(json.path("deployed").asText()))
                            : Optional.empty());
            return Optional.of(new Line(run, json.path("size").asLong()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
