package io.qfchealth.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Two incidents at once: both are named, in the order of repair, and nothing else is. Where one keeps everybody from seeing the
 * other, that is said here; the other is named as soon as the first is repaired.
 */
class IncidentPairsTest {
    /** Those that stop the work of everybody. */
    private static final List<String> CRITICAL = List.of(
            "worker-image-missing",
            "worker-restart-loop",
            "job-network-missing",
            "image-wrong-architecture",
            "worker-image-name-mismatch",
            "docker-disk-full",
            "two-stacks-kill-each-others-jobs",
            "docker-socket-unusable",
            "workers-up-but-idle",
            "workers-on-standby-database",
            "worker-distrusts-certificate",
            "worker-host-not-allowed",
            "failures-only-in-feedback",
            "postgres-major-mismatch",
            "postgis-missing",
            "database-login-refused",
            "database-read-only",
            "endpoint-unreachable-from-containers",
            "objects-missing",
            "storage-unhealthy",
            "bucket-missing",
            "static-not-collected",
            "debug-off-direct-app-url",
            "nginx-config-invalid",
            "certificate-expired",
            "certificate-file-missing",
            "project-name-changed-empty-volumes");

    /** Of each of these groups only one can be true at a time, or be seen at a time. */
    private static final List<Set<String>> ONE_OF = List.of(
            // One image.
            Set.of("worker-image-missing", "worker-image-name-mismatch", "image-wrong-architecture"),
            // One server process that starts, or one that does not.
            Set.of(
                    "postgres-major-mismatch",
                    "database-login-refused",
                    "database-read-only",
                    "workers-on-standby-database"),
            Set.of("docker-disk-full", "database-login-refused"),
            Set.of("certificate-file-missing", "nginx-config-invalid"),
            // One bucket.
            Set.of("bucket-missing", "objects-missing"),
            // One address that jobs are given, and one certificate at it.
            Set.of("worker-host-not-allowed", "debug-off-direct-app-url"),
            Set.of("certificate-expired", "worker-distrusts-certificate"));

    /**
     * Why an incident is not seen beside another one.
     *
     * @param why the reason
     * @param first one of these is named
     * @param hidden one of these is not, until the first is repaired
     */
    private record Hiding(String why, Set<String> first, Set<String> hidden) {}

    private static final Set<String> WITHOUT_DATABASE =
            Set.of("docker-disk-full", "postgres-major-mismatch", "database-login-refused");

    private static final List<Hiding> HIDING = List.of(
            new Hiding(
                    "nobody sees what only the database tells",
                    WITHOUT_DATABASE,
                    Set.of(
                            "project-name-changed-empty-volumes",
                            "workers-on-standby-database",
                            "database-read-only",
                            "postgis-missing",
                            "objects-missing",
                            "failures-only-in-feedback",
                            "workers-up-but-idle")),
            new Hiding("workers end without a database in any case", WITHOUT_DATABASE, Set.of("worker-restart-loop")),
            new Hiding(
                    "workers can do nothing on a database that takes no changes",
                    Set.of("workers-on-standby-database", "database-read-only"),
                    Set.of("worker-restart-loop", "workers-up-but-idle")),
            new Hiding(
                    "workers end without the engine in any case",
                    Set.of("docker-socket-unusable"),
                    Set.of("worker-restart-loop", "workers-up-but-idle")),
            new Hiding(
                    "nobody takes a job while all workers crash",
                    Set.of("worker-restart-loop"),
                    Set.of("workers-up-but-idle")),
            new Hiding(
                    "new, empty volumes hold none of it",
                    Set.of("project-name-changed-empty-volumes"),
                    Set.of("postgis-missing", "bucket-missing", "objects-missing")),
            new Hiding(
                    "an application that was never started has not said a word",
                    Set.of("storage-unhealthy"),
                    Set.of("static-not-collected", "endpoint-unreachable-from-containers")));

    /** The one that hides the other, if one does. */
    private static Optional<Incident> seen(Incident first, Incident second) {
        return hides(first, second)
                ? Optional.of(first)
                : hides(second, first) ? Optional.of(second) : Optional.empty();
    }

    private static boolean hides(Incident one, Incident other) {
        return HIDING.stream()
                .anyMatch(hiding ->
                        hiding.first().contains(one.id()) && hiding.hidden().contains(other.id()));
    }

    private static List<Incident> critical() {
        return IncidentsTest.incidents()
                .filter(incident -> CRITICAL.contains(incident.id()))
                .sorted(Comparator.comparing(incident -> Diagnosis.causes().indexOf(incident.cause())))
                .toList();
    }

    private static boolean canBeTogether(Incident one, Incident other) {
        return ONE_OF.stream().noneMatch(group -> group.contains(one.id()) && group.contains(other.id()));
    }

    @TestFactory
    Stream<DynamicTest> are_both_named() {
        return pairs((first, second) -> seen(first, second).isEmpty(), (first, second) -> {
            List<Finding> findings = findings(first, second);
            List<RootCause> causes = Diagnosis.of(findings);
            String told = IncidentsTest.told(findings);

            assertThat(causes).as(told).extracting(RootCause::id).containsExactly(first.cause(), second.cause());
            assertThat(IncidentsTest.unexplained(findings, causes)).as(told).isEmpty();
            assertThat(ids(findings(second, first))).containsExactly(first.cause(), second.cause());
        });
    }

    @TestFactory
    Stream<DynamicTest> are_named_one_after_the_other_where_one_hides_the_other() {
        return pairs(
                (first, second) -> seen(first, second).isPresent(),
                (first, second) -> assertThat(ids(findings(first, second)))
                        .containsExactly(seen(first, second).orElseThrow().cause()));
    }

    private static Stream<DynamicTest> pairs(
            BiPredicate<Incident, Incident> chosen, BiConsumer<Incident, Incident> examined) {
        List<Incident> all = critical();
        List<DynamicTest> pairs = new ArrayList<>();
        for (Incident first : all) {
            for (Incident second : all.subList(all.indexOf(first) + 1, all.size())) {
                if (canBeTogether(first, second) && chosen.test(first, second)) {
                    pairs.add(DynamicTest.dynamicTest(
                            first.id() + " and " + second.id(), () -> examined.accept(first, second)));
                }
            }
        }
        return pairs.stream();
    }

    private static List<Finding> findings(Incident first, Incident second) {
        return BrokenDeployment.healthy()
                .after(first.breaking())
                .after(second.breaking())
                .findings();
    }

    private static List<String> ids(List<Finding> findings) {
        return Diagnosis.of(findings).stream().map(RootCause::id).toList();
    }
}
