package io.qfchealth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.stand.AppBehaviour.Fault;
import io.qfchealth.stand.EmbeddedStorage;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.SystemsStand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One thing at a time is broken for real in a whole deployment: it is named, and what has nothing to do with it is not. */
@NeedsDocker
@NeedsSystems
class WholeDeploymentFaultsDockerIT {
    /** What these say depends on what else is on the engine. */
    private static final Set<String> OF_NEIGHBOURS = Set.of("docker.stacks", "migration.volumes");

    private static final List<String> OF_DATABASE =
            List.of("database.", "jobs.", "auth.", "cron.runs", "cron.scheduler", "storage.files");
    private static final List<String> OF_WEB = List.of("web.", "tls.");
    private static final List<String> OF_STORAGE = List.of("storage.");

    @RegisterExtension
    static final RunningSystems DEPLOYMENT = RunningSystems.shared();

    private final Stand stand = DEPLOYMENT.stand();
    private final SystemsStand systems = DEPLOYMENT.systems();
    private final JobRows jobs = new JobRows(systems);

    @AfterEach
    void what_was_repaired_is_healthy_again() {
        DEPLOYMENT.web().app().repair();
        stand.repair();
        systems.awaitDatabase();
        systems.awaitWeb();

        assertThat(troubles()).isEmpty();
    }

    @Test
    void a_stopped_database_fails_once_and_leaves_only_its_own_unknown() {
        stand.stopService("db");

        assertFails("database.reachable", "docker.services.running");
        assertUnknownOnly(OF_DATABASE);
    }

    @Test
    void a_database_that_refuses_the_password_is_not_taken_for_one_that_is_down() {
        systems.changeDatabasePassword();

        assertFails("database.reachable");
        assertThat(finding("database.reachable").actual()).contains("refuses the password");
        assertUnknownOnly(OF_DATABASE);
    }

    @Test
    void a_stopped_web_server_fails_and_leaves_only_its_own_unknown() {
        stand.stopService("nginx");

        assertFails("web.reachable", "web.worker-url", "docker.services.running");
        assertUnknownOnly(OF_WEB);
    }

    @Test
    void an_app_that_is_down_behind_a_web_server_that_is_up() {
        DEPLOYMENT.web().app().suffer(Fault.DOWN);

        assertFails("web.reachable", "web.worker-url");
        assertThat(finding("web.reachable").actual()).contains("loading page (503)");
        assertUnknownOnly(OF_WEB);
    }

    @Test
    void a_web_server_without_the_volume_of_static_files() {
        systems.withoutStaticVolume();
        systems.awaitWeb();

        assertFails("web.pages");
        assertThat(finding("web.pages").actual()).contains("css/vendor.", "(404)");
    }

    @Test
    void static_files_that_nobody_collected() {
        systems.emptyStaticVolume();

        assertFails("web.pages");
    }

    @Test
    void a_certificate_that_has_expired() {
        systems.showCertificate(DEPLOYMENT.web().certificates().expired());

        assertFails("tls.certificate", "tls.expiry", "tls.worker-trust");
        assertThat(finding("tls.certificate").actual()).contains("expired");
    }

    @Test
    void a_certificate_that_nobody_signed() {
        systems.showCertificate(DEPLOYMENT.web().certificates().selfSigned());

        assertFails("tls.certificate");
    }

    @Test
    void the_incident_is_seen_from_both_sides() {
        String image = DEPLOYMENT.model().imageOf("qgis3");
        stand.removeImage(image);
        jobs.addFailed(6, JobRows.IMAGE_MISSING);

        assertThat(failed()).contains("docker.image.present", "jobs.failures");
        assertThat(finding("docker.image.present").actual()).contains(image + " is absent");
        assertThat(finding("jobs.failures").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void a_silent_database_hides_nothing_of_the_others() {
        stand.pauseService("db");

        List<Finding> findings = hurried();

        assertUnknownOnly(OF_DATABASE, findings);
        assertThat(finding("database.reachable", findings).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void a_silent_web_server_hides_nothing_of_the_others() {
        stand.pauseService("nginx");

        List<Finding> findings = hurried();

        assertUnknownOnly(OF_WEB, findings);
        assertThat(finding("web.reachable", findings).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void a_silent_storage_hides_nothing_of_the_others() throws IOException {
        int port = DEPLOYMENT.storage().port();
        InetAddress address = InetAddress.getByName(SystemsStand.bridgeAddress().orElseThrow());
        DEPLOYMENT.storage().stop();
        // Connections are made, and nobody ever takes one.
        try (ServerSocket silence = new ServerSocket(port, 50, address)) {
            assertThat(silence.isBound()).isTrue();
            assertUnknownOnly(OF_STORAGE, hurried());
        } finally {
            DEPLOYMENT.storage().startAgain();
        }
    }

    @Test
    void a_storage_that_is_down_hides_nothing_of_the_others() {
        DEPLOYMENT.storage().stop();
        try {
            assertUnknownOnly(OF_STORAGE);
        } finally {
            DEPLOYMENT.storage().startAgain();
        }
    }

    @Test
    void a_storage_whose_key_was_changed_hides_nothing_of_the_others() {
        DEPLOYMENT.storage().changeSecretKey("another-secret-key");
        try {
            assertUnknownOnly(OF_STORAGE);
        } finally {
            DEPLOYMENT.storage().changeSecretKey(EmbeddedStorage.SECRET_KEY);
        }
    }

    @Test
    void a_database_that_refuses_to_be_written_to() {
        systems.makeDatabaseReadOnly();

        assertThat(hurried())
                .filteredOn(finding -> finding.status() == Status.FAIL)
                .extracting(Finding::id)
                .containsExactly("database.writable");
    }

    @Test
    void a_file_that_the_database_lists_and_the_storage_has_lost() {
        List<String> keys =
                DEPLOYMENT.storage().everything("projects/").stream().distinct().toList();
        keys.forEach(DEPLOYMENT.storage()::remove);
        try {
            assertFails("storage.files");
        } finally {
            keys.forEach(key -> DEPLOYMENT.storage().put(key, key));
        }
    }

    @Test
    void a_healthy_server_that_is_busy_gives_no_alarm() {
        Map<String, String> waiting = Map.of(
                "started_at", "null",
                "docker_started_at", "null",
                "docker_finished_at", "null",
                "finished_at", "null",
                "feedback", "null");
        jobs.add(2, with(waiting, "status", "'pending'", "created_at", "now() - interval '%n seconds'"));
        jobs.add(
                1,
                with(
                        waiting,
                        "status",
                        "'started'",
                        "created_at",
                        "now() - interval '40 seconds'",
                        "started_at",
                        "now() - interval '38 seconds'",
                        "docker_started_at",
                        "now() - interval '37 seconds'"));
        jobs.addFailed(1, JobRows.INVALID_PROJECT);
        stand.runJob();
        stand.changeWorker(2, worker -> {});
        stand.leaveOneOff("app");

        assertThat(troubles()).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> columns, String... more) {
        Map<String, String> all = new TreeMap<>(columns);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** A look that takes five seconds at most. */
    private static List<Finding> hurried() {
        try (QfcServer server =
                DEPLOYMENT.configured().deadline(Duration.ofSeconds(5)).build()) {
            return server.check().findings();
        }
    }

    private static void assertFails(String... ids) {
        assertThat(failed()).containsExactlyInAnyOrder(ids);
    }

    private static Set<String> failed() {
        return findings().stream()
                .filter(finding -> finding.status() == Status.FAIL)
                .map(Finding::id)
                .filter(id -> !OF_NEIGHBOURS.contains(id))
                .collect(Collectors.toSet());
    }

    private static void assertUnknownOnly(List<String> prefixes) {
        assertUnknownOnly(prefixes, findings());
    }

    /** Some of these could not be judged, and all others were. */
    private static void assertUnknownOnly(List<String> prefixes, List<Finding> findings) {
        assertThat(findings)
                .filteredOn(finding -> finding.status() == Status.UNKNOWN)
                .extracting(finding -> finding.id() + ": " + finding.actual())
                .isNotEmpty()
                .allMatch(said -> prefixes.stream().anyMatch(said::startsWith));
    }

    private static Finding finding(String id) {
        return finding(id, findings());
    }

    private static Finding finding(String id, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Everything that is neither well nor left out, as id and what was seen. */
    private static List<String> troubles() {
        return findings().stream()
                .filter(finding -> finding.status() != Status.PASS && finding.status() != Status.SKIPPED)
                .filter(finding -> !OF_NEIGHBOURS.contains(finding.id()))
                .map(finding -> finding.status() + " " + finding.id() + ": " + finding.actual())
                .toList();
    }

    private static List<Finding> findings() {
        return DEPLOYMENT.server().check().findings();
    }
}
