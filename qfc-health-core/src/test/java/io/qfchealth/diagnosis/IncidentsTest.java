package io.qfchealth.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.integration.RealIncidents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Incidents that people had with real servers, on records of all that the systems show then: each is named as its cause,
 * nothing else is, and nothing that failed stays without a cause. What is no failure yet is told by a warning and not named;
 * what only looks like one is not even told.
 */
class IncidentsTest {
    private static final String HEAD = "| incident | named as | told by | reproduced |\n| --- | --- | --- | --- |\n";

    private static final String REAL = "real containers";

    /** Why these are not brought about in a deployment of real parts. */
    private static final Map<String, String> ON_RECORDS_ONLY =
            Map.of("docker-disk-full", "an engine that other tests use must not run full");

    static Stream<Incident> incidents() {
        return Stream.of(
                        DockerIncidents.all(),
                        JobIncidents.all(),
                        DatabaseIncidents.all(),
                        StorageIncidents.all(),
                        WebIncidents.all(),
                        OperationIncidents.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void are_named_alone(Incident incident) {
        List<Finding> findings =
                BrokenDeployment.healthy().after(incident.breaking()).findings();
        List<RootCause> causes = Diagnosis.of(findings);
        String told = told(findings);

        assertThat(causes)
                .as(told)
                .extracting(RootCause::id)
                .containsExactlyElementsOf(incident.cause().isEmpty() ? List.of() : List.of(incident.cause()));
        if (incident.told().isEmpty()) {
            assertThat(troubles(findings)).as(told).isEmpty();
        } else {
            assertThat(troubles(findings)).as(told).contains(incident.told());
        }
        if (incident.cause().isEmpty()) {
            assertThat(findings).as(told).extracting(Finding::status).doesNotContain(Status.FAIL, Status.UNKNOWN);
        } else {
            assertThat(unexplained(findings, causes)).as(told).isEmpty();
            assertThat(incident.says())
                    .allSatisfy(word -> assertThat(causes.get(0).explanation()).contains(word));
        }
    }

    /** What is in trouble and no consequence of a cause. */
    static List<String> unexplained(List<Finding> findings, List<RootCause> causes) {
        List<String> rest = new ArrayList<>(troubles(findings));
        causes.forEach(cause -> rest.removeAll(cause.evidence()));
        return rest;
    }

    /** To write it anew: {@code mvn test -pl qfc-health-core -Dtest=IncidentsTest -Ddocs.write=true}. */
    @Test
    void are_listed_on_their_page() throws IOException {
        Path file = Path.of("..", "docs", "incidents.md");
        String page = Files.readString(file);
        String rows = rows();
        int begin = page.indexOf(HEAD) + HEAD.length();
        int end = page.indexOf("\n\n", begin) + 1;
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, page.substring(0, begin) + rows + page.substring(end));
            return;
        }

        assertThat(page.substring(begin, end)).isEqualTo(rows);
    }

    @Test
    void are_brought_about_for_real_unless_there_is_a_reason_not_to() {
        List<String> real =
                RealIncidents.told().stream().map(RealIncidents.Told::id).toList();

        assertThat(incidents().map(Incident::id).filter(id -> !real.contains(id)))
                .containsExactlyInAnyOrderElementsOf(ON_RECORDS_ONLY.keySet());
    }

    @Test
    void are_the_same_on_records_and_for_real() {
        Map<String, String> real = RealIncidents.told().stream()
                .collect(Collectors.toMap(RealIncidents.Told::id, RealIncidents.Told::cause));

        assertThat(incidents().filter(incident -> real.containsKey(incident.id())))
                .allSatisfy(incident -> assertThat(real).containsEntry(incident.id(), incident.cause()));
    }

    private static String rows() {
        Map<String, String> reproduced = RealIncidents.told().stream()
                .collect(Collectors.toMap(
                        RealIncidents.Told::id, told -> REAL + (told.how().isEmpty() ? "" : ", " + told.how())));
        Set<String> onRecords = incidents().map(Incident::id).collect(Collectors.toSet());
        return Stream.concat(
                        incidents()
                                .map(incident -> row(
                                        incident.id(),
                                        incident.cause(),
                                        incident.told(),
                                        reproduced.getOrDefault(
                                                incident.id(),
                                                "on records, because "
                                                        + ON_RECORDS_ONLY.getOrDefault(incident.id(), "?")))),
                        RealIncidents.told().stream()
                                .filter(told -> !onRecords.contains(told.id()))
                                .map(told -> row(
                                        told.id(),
                                        told.cause(),
                                        rule(told.cause()).leading().check(),
                                        REAL)))
                .collect(Collectors.joining());
    }

    private static String row(String id, String cause, String told, String reproduced) {
        String named = cause.isEmpty()
                ? told.isEmpty() ? "nothing: the server is well" : "no cause; a warning"
                : "[" + rule(cause).title() + "](runbook.md#" + cause + ")";
        String by = told.isEmpty() ? "" : "[`" + told + "`](checks.md#" + told + ")";
        return "| " + id + " | " + named + " | " + by + " | " + reproduced + " |\n";
    }

    private static Rule rule(String cause) {
        return Rules.all().stream()
                .filter(rule -> rule.id().equals(cause))
                .findFirst()
                .orElseThrow();
    }

    static List<String> troubles(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.status() == Status.FAIL
                        || finding.status() == Status.UNKNOWN
                        || finding.status() == Status.WARN)
                .map(Finding::id)
                .toList();
    }

    static String told(List<Finding> findings) {
        Map<String, String> told = new LinkedHashMap<>();
        findings.stream()
                .filter(finding -> finding.status() != Status.PASS && finding.status() != Status.SKIPPED)
                .forEach(finding ->
                        told.put(finding.status() + " " + finding.id() + " " + finding.signs(), finding.actual()));
        return told.toString();
    }
}
