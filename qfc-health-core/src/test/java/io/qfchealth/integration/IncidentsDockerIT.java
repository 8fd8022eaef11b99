package io.qfchealth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import io.qfchealth.stand.AppBehaviour.Fault;
import io.qfchealth.stand.Architecture;
import io.qfchealth.stand.EmbeddedStorage;
import io.qfchealth.stand.QfieldcloudSchema;
import io.qfchealth.stand.SettingsGeneration;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import io.qfchealth.stand.SystemsStand;
import io.qfchealth.stand.WebCertificates;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real incidents in a whole deployment: healthy, broken, named as its cause and nothing else, repaired, healthy. Those that
 * take another machine, another product or weeks are in {@code IncidentsTest}, on records.
 */
@NeedsDocker
@NeedsSystems
class IncidentsDockerIT {
    /** What these say depends on what else is on the engine. */
    private static final Set<String> OF_NEIGHBOURS = Set.of("two-stacks-kill-each-others-jobs");

    /** What the storage held before it was lost. */
    private static final List<String> KEYS = new ArrayList<>();

    @RegisterExtension
    static final RunningSystems DEPLOYMENT = RunningSystems.of(SettingsGeneration.NEW, QfieldcloudSchema.V26_25);

    /** What is broken, and how it is put back where {@link Stand#repair()} does not do that. */
    private interface Breaking {
        void run(Stand stand, SystemsStand systems, EmbeddedStorage storage);
    }

    /**
     * An incident.
     *
     * @param cause the root cause that has to be named
     * @param breaking what happens
     * @param mending what {@link Stand#repair()} does not put back
     */
    private record Incident(String cause, String variant, Breaking breaking, Breaking mending) {
        @Override
        public String toString() {
            return cause + (variant.isEmpty() ? "" : ": " + variant);
        }
    }

    private static Incident incident(String cause, Breaking breaking) {
        return incident(cause, "", breaking);
    }

    private static Incident incident(String cause, String variant, Breaking breaking) {
        return new Incident(cause, variant, breaking, (stand, systems, storage) -> {});
    }

    private static Incident ofDatabase(String cause, String statement, String repair) {
        return incident(cause, (stand, systems, storage) -> systems.breakDatabase(List.of(statement), List.of(repair)));
    }

    private static Incident ofApp(String cause, Fault fault) {
        return incident(
                cause, (stand, systems, storage) -> DEPLOYMENT.web().app().suffer(fault));
    }

    private static Incident ofCertificate(String cause, Function<WebCertificates, WebCertificates.Shown> shown) {
        return incident(
                cause,
                (stand, systems, storage) ->
                        systems.showCertificate(shown.apply(DEPLOYMENT.web().certificates())));
    }

    private static Incident ofJobs(String cause, String variant, String feedback) {
        return incident(cause, variant, (stand, systems, storage) -> new JobRows(systems).addFailed(6, feedback));
    }

    private static String qgis() {
        return DEPLOYMENT.model().imageOf("qgis3");
    }

    static Stream<Incident> incidents() {
        return Stream.of(
                incident("worker-image-missing", (stand, systems, storage) -> {
                    stand.removeImage(qgis());
                    new JobRows(systems).addFailed(6, JobRows.IMAGE_MISSING);
                }),
                incident(
                        "worker-image-missing",
                        "nobody has tried yet",
                        (stand, systems, storage) -> stand.removeImage(qgis())),
                incident(
                        "worker-image-name-mismatch",
                        (stand, systems, storage) -> stand.renameImage(qgis(), "other-qgis3:latest")),
                incident(
                        "qgis4-image-absent",
                        (stand, systems, storage) ->
                                stand.removeImage(DEPLOYMENT.model().imageOf("qgis4"))),
                incident(
                        "image-wrong-architecture",
                        (stand, systems, storage) -> stand.replaceImageWithArchitecture(
                                qgis(), Architecture.ofThisMachine().other())),
                incident(
                        "job-network-missing",
                        (stand, systems, storage) -> List.of("app", StandModel.WORKER)
                                .forEach(service -> stand.changeService(
                                        service,
                                        one -> one.environment(
                                                "QFIELDCLOUD_DEFAULT_NETWORK", "qfieldcloud_elsewhere")))),
                incident("worker-restart-loop", (stand, systems, storage) -> stand.restartLoopWorker(2)),
                incident("too-few-workers", (stand, systems, storage) -> stand.stopWorker(2)),
                incident("docker-socket-unusable", (stand, systems, storage) -> stand.workerWithoutSocket(1)),
                incident("service-down", "database", (stand, systems, storage) -> stand.stopService("db")),
                incident("service-down", "web server", (stand, systems, storage) -> stand.stopService("nginx")),
                incident("service-down", "scheduler", (stand, systems, storage) -> stand.stopService("ofelia")),
                incident("service-down", "cache", (stand, systems, storage) -> stand.stopService("memcached")),
                incident("unhealthy-but-up", (stand, systems, storage) -> stand.unhealthy("memcached")),
                incident("database-login-refused", (stand, systems, storage) -> systems.changeDatabasePassword()),
                incident("database-read-only", (stand, systems, storage) -> systems.makeDatabaseReadOnly()),
                ofDatabase(
                        "views-or-triggers-lost",
                        "ALTER VIEW projects_with_roles_vw RENAME TO lost_vw",
                        "ALTER VIEW lost_vw RENAME TO projects_with_roles_vw"),
                ofDatabase(
                        "no-default-plan",
                        "UPDATE subscription_plan SET is_default = false",
                        "UPDATE subscription_plan SET is_default = true"),
                incident(
                        "storage-out-of-reach",
                        "",
                        (stand, systems, storage) -> storage.stop(),
                        (stand, systems, storage) -> storage.startAgain()),
                incident(
                        "storage-login-refused",
                        "",
                        (stand, systems, storage) -> storage.changeSecretKey("another-secret-key"),
                        (stand, systems, storage) -> storage.changeSecretKey(EmbeddedStorage.SECRET_KEY)),
                incident(
                        "objects-missing",
                        "",
                        (stand, systems, storage) -> stored(storage).forEach(storage::remove),
                        (stand, systems, storage) -> KEYS.forEach(key -> storage.put(key, key))),
                ofApp("app-behind-nginx-down", Fault.DOWN),
                ofApp("public-host-refused", Fault.NAME_REFUSED),
                ofApp("csrf-origin-refused", Fault.ORIGIN_REFUSED),
                ofApp("static-not-collected", Fault.STATIC_NOT_COLLECTED),
                ofApp("application-in-error", Fault.STORAGE_DOWN),
                ofApp("login-broken", Fault.LOGIN_BROKEN),
                ofApp("development-settings-in-production", Fault.DEBUG),
                incident("static-files-404", "no volume", (stand, systems, storage) -> {
                    systems.withoutStaticVolume();
                    systems.awaitWeb();
                }),
                incident("static-files-404", "nothing there", (stand, systems, storage) -> systems.emptyStaticVolume()),
                ofCertificate("certificate-expired", WebCertificates::expired),
                ofCertificate("certificate-refused", WebCertificates::selfSigned),
                ofCertificate("staging-certificate", WebCertificates::ofTestAuthority),
                ofCertificate("chain-incomplete", WebCertificates::withoutIntermediate),
                ofCertificate("certificate-for-other-name", WebCertificates::forAnotherName),
                ofJobs("inodes-exhausted", "", """
                        {"error": "[Errno 28] No space left on device", "error_class": "OSError", \
                        "error_origin": "worker_wrapper"}"""),
                ofJobs("worker-distrusts-certificate", "", """
                        {"error": "SSLError: certificate verify failed: unable to get local issuer certificate \
                        CERTIFICATE_VERIFY_FAILED", "error_class": "SSLError", "error_origin": "container", \
                        "container_exit_code": 1}"""),
                incident(
                        "env-edited-not-applied",
                        (stand, systems, storage) -> stand.changeService(
                                "app", app -> app.environment("DJANGO_ALLOWED_HOSTS", RunningSystems.HOST))));
    }

    private static List<String> stored(EmbeddedStorage storage) {
        KEYS.clear();
        storage.everything("projects/").stream().distinct().forEach(KEYS::add);
        return List.copyOf(KEYS);
    }

    private static Incident incident(String cause, String variant, Breaking breaking, Breaking mending) {
        return new Incident(cause, variant, breaking, mending);
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void is_named_alone_and_over_when_repaired(Incident incident) {
        Stand stand = DEPLOYMENT.stand();
        SystemsStand systems = DEPLOYMENT.systems();
        incident.breaking().run(stand, systems, DEPLOYMENT.storage());
        HealthReport broken;
        try {
            broken = DEPLOYMENT.server().check();
        } finally {
            incident.mending().run(stand, systems, DEPLOYMENT.storage());
        }

        assertThat(causes(broken)).as(told(broken)).containsExactly(incident.cause());
        assertThat(unexplained(broken)).as(told(broken)).isEmpty();
    }

    static Stream<List<Incident>> pairs() {
        List<Incident> all = incidents().toList();
        return Stream.of(
                        List.of("worker-image-missing", "static-files-404: no volume"),
                        List.of("database-read-only", "certificate-expired"),
                        List.of("service-down: scheduler", "storage-login-refused"),
                        List.of("database-login-refused", "worker-image-missing: nobody has tried yet"),
                        List.of("objects-missing", "too-few-workers"),
                        List.of("service-down: web server", "storage-out-of-reach"),
                        List.of("job-network-missing", "no-default-plan"))
                .map(names -> names.stream()
                        .map(name -> all.stream()
                                .filter(incident -> incident.toString().equals(name))
                                .findFirst()
                                .orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void are_both_named_when_they_come_together(List<Incident> pair) {
        Stand stand = DEPLOYMENT.stand();
        SystemsStand systems = DEPLOYMENT.systems();
        pair.forEach(incident -> incident.breaking().run(stand, systems, DEPLOYMENT.storage()));
        HealthReport broken;
        try {
            broken = DEPLOYMENT.server().check();
        } finally {
            pair.forEach(incident -> incident.mending().run(stand, systems, DEPLOYMENT.storage()));
        }

        assertThat(causes(broken))
                .as(told(broken))
                .containsExactlyInAnyOrderElementsOf(
                        pair.stream().map(Incident::cause).toList());
        assertThat(unexplained(broken)).as(told(broken)).isEmpty();
    }

    private static List<String> causes(HealthReport report) {
        return report.rootCauses().stream()
                .map(RootCause::id)
                .filter(id -> !OF_NEIGHBOURS.contains(id))
                .toList();
    }

    /** What failed and no cause speaks of. */
    private static List<String> unexplained(HealthReport report) {
        return report.findings().stream()
                .filter(finding -> finding.status() == Status.FAIL || finding.status() == Status.UNKNOWN)
                .filter(finding -> report.rootCauses().stream()
                        .noneMatch(cause -> cause.evidence().contains(finding.id())))
                .map(Finding::id)
                .toList();
    }

    private static String told(HealthReport report) {
        return report.findings().stream()
                .filter(finding -> finding.status() != Status.PASS && finding.status() != Status.SKIPPED)
                .map(finding ->
                        "\n" + finding.status() + " " + finding.id() + " " + finding.signs() + ": " + finding.actual())
                .reduce("", String::concat);
    }

    @AfterEach
    void what_was_repaired_is_healthy_again() {
        DEPLOYMENT.web().app().repair();
        DEPLOYMENT.stand().repair();
        DEPLOYMENT.systems().awaitDatabase();
        DEPLOYMENT.systems().awaitWeb();
        HealthReport repaired = DEPLOYMENT.server().check();

        assertThat(causes(repaired)).as(told(repaired)).isEmpty();
    }
}
