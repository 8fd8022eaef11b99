package io.qfchealth.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.look.ADeployment;
import io.qfchealth.report.HealthReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
    /** What the diagnosis calls each; for the others the finding is the whole story. */
    private static final String CAUSES = """
            image-removed worker-image-missing
            logins-locked shared-ip-lockout
            image-of-other-processor image-wrong-architecture
            network-removed job-network-missing
            grids-volume-removed grids-volume-missing
            disk-full docker-disk-full
            worker-stopped too-few-workers
            worker-crashes worker-restart-loop
            worker-out-of-memory worker-out-of-memory
            socket-not-mounted docker-socket-unusable
            temporary-directory-not-mounted temporary-directory-differs
            worker-of-other-image workers-differ
            all-workers-stopped too-few-workers
            worker-paused worker-restart-loop
            database-stopped service-down
            web-server-stopped service-down
            scheduler-stopped service-down
            cache-stopped service-down
            service-unhealthy unhealthy-but-up
            app-stopped service-down
            storage-container-unhealthy storage-unhealthy
            jobs-fail jobs-fail
            jobs-wait workers-up-but-idle
            job-never-ends jobs-stuck
            tasks-not-run scheduler-dead
            half-of-jobs-fail jobs-fail
            jobs-killed jobs-fail
            project-locked projects-locked
            changes-wait deltas-pending-without-job
            changes-in-error deltas-in-error
            database-login-refused database-login-refused
            database-read-only database-read-only
            database-is-standby workers-on-standby-database
            migrations-lost migrations-missing
            view-lost views-or-triggers-lost
            postgis-lost postgis-missing
            nobody-left empty-database
            no-default-plan no-default-plan
            connections-used-up connections-used-up
            transaction-left-open idle-transaction-blocks
            sessions-blocked idle-transaction-blocks
            sequences-behind sequences-behind
            collation-changed collation-version-mismatch
            trigger-lost views-or-triggers-lost
            migrations-ahead migrations-missing
            storage-stopped storage-out-of-reach
            storage-keys-refused storage-login-refused
            bucket-removed bucket-missing
            files-public bucket-public
            files-lost objects-missing
            files-cut objects-missing
            storage-clock-differs storage-clock-differs
            storage-drive-lost storage-drive-lost
            styles-missing static-files-404
            pages-are-errors static-not-collected
            status-in-error application-in-error
            login-form-refused csrf-origin-refused
            certificate-expired certificate-expired
            certificate-expires certificate-expires
            certificate-of-other-name certificate-for-other-name
            chain-incomplete chain-incomplete
            certificate-not-yet-valid certificate-refused
            certificate-self-signed certificate-refused
            api-in-error app-answers-wrong
            login-in-error login-broken
            errors-show-code development-settings-in-production
            debug-on development-settings-in-production
            scheduler-prints-errors scheduler-holds-old-container
            worker-url-out-of-reach worker-url-wrong
            public-host-not-allowed public-host-refused
            worker-url-past-nginx debug-off-direct-app-url
            settings-not-applied env-edited-not-applied
            host-with-capitals host-case-guard
            database-host-empty setting-empty
            storages-unreadable storages-setting-invalid
            worker-prints-errors docker-socket-unusable
            app-processes-killed gunicorn-killed
            """;

    @TempDir
    private static Path directory;

    private static HealthReport judged(Path evidence) {
        try (QfcServer server = QfcServer.replay(evidence)) {
            return server.check();
        }
    }

    private static List<String> wrong(HealthReport report) {
        return report.findings().stream()
                .filter(finding -> finding.status().compareTo(Status.WARN) >= 0)
                .map(Finding::id)
                .toList();
    }

    private static Path healthy() {
        Path file = directory.resolve("healthy.json");
        if (!Files.exists(file)) {
            ADeployment.healthy().look().save(file);
        }
        return file;
    }

    /** The others need containers with ports and storages that this deployment does without; the examples' evidence has them. */
    private static Stream<Fault> possible() {
        return Fault.all().stream()
                .filter(fault -> !Set.of("storage-container-unhealthy", "database-exposed")
                        .contains(fault.id()));
    }

    @Test
    void nothing_is_wrong_before() {
        assertThat(wrong(judged(healthy()))).isEmpty();
    }

    /** A fault that no check notices is one that nobody would learn of. One fault has one cause. */
    @TestFactory
    Stream<DynamicTest> every_fault_is_noticed_and_its_cause_is_named() {
        return possible()
                .map(fault -> DynamicTest.dynamicTest(fault.id() + ": " + fault.title(), () -> {
                    Path broken = directory.resolve(fault.id() + ".json");
                    assertThat(fault.injectInto(healthy(), broken)).isTrue();
                    HealthReport report = judged(broken);

                    assertThat(wrong(report)).isNotEmpty();
                    assertThat(report.rootCauses())
                            .extracting(RootCause::id)
                            .containsExactlyElementsOf(CAUSES.lines()
                                    .filter(line -> line.startsWith(fault.id() + " "))
                                    .map(line -> line.substring(line.indexOf(' ') + 1))
                                    .toList());
                }));
    }

    /** A new server has no jobs, no runs and no files; an unreachable one shows no certificate and no tables. */
    @Test
    void what_the_evidence_does_not_hold_cannot_break() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode evidence = (ObjectNode) json.readTree(healthy().toFile());
        evidence.withObject("/asked/recent jobs/value").putArray("jobs");
        evidence.withObject("/asked/web.tls/value").putArray("chain");
        evidence.withObject("/asked/the applied migrations/value").putObject("byApp");
        ((ObjectNode) evidence.get("asked")).remove("the database server");
        Path lean = Files.writeString(directory.resolve("lean.json"), json.writeValueAsString(evidence));
        Path dockerOnly = Files.writeString(
                directory.resolve("docker-only.json"),
                json.writeValueAsString(evidence.set("asked", json.createObjectNode())));

        assertThat(impossible(lean))
                .contains(
                        "jobs-fail",
                        "jobs-killed",
                        "database-read-only",
                        "database-is-standby",
                        "migrations-lost",
                        "certificate-expired",
                        "certificate-expires")
                .doesNotContain("image-removed", "view-lost", "styles-missing");
        assertThat(impossible(dockerOnly)).contains("database-login-refused", "storage-stopped");
    }

    private static List<String> impossible(Path evidence) {
        return Fault.all().stream()
                .filter(fault -> !fault.injectInto(evidence, directory.resolve("perhaps.json")))
                .map(Fault::id)
                .toList();
    }

    @Test
    void each_has_an_id_of_its_own() {
        assertThat(Fault.all()).extracting(Fault::id).doesNotHaveDuplicates().hasSizeGreaterThan(40);
    }

    @Test
    void what_is_no_evidence_is_refused() throws IOException {
        Path other = Files.writeString(directory.resolve("other.json"), "{}");
        Fault any = List.copyOf(Fault.all()).get(0);

        assertThatThrownBy(() -> any.injectInto(other, directory.resolve("broken.json")))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage("The file " + other + " is no saved evidence; write some with check --save-evidence FILE.");
    }
}
