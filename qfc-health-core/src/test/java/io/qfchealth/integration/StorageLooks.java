package io.qfchealth.integration;

import io.qfchealth.access.Asked;
import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Subsystem;
import io.qfchealth.check.Check;
import io.qfchealth.check.Examination;
import io.qfchealth.check.FindingAssert;
import io.qfchealth.check.storage.StorageChecks;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.Evidence;
import io.qfchealth.look.Look;
import io.qfchealth.look.Systems;
import io.qfchealth.storage.StorageProbe;
import io.qfchealth.storage.StorageSite;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Looks at a deployment of which the storage is real and the rest healthy. Connections are kept from look to look. */
final class StorageLooks implements AutoCloseable {
    private final ADeployment deployment;
    private final Duration deadline;
    private final ExecutorService threads = Executors.newFixedThreadPool(6);
    private final StorageProbe probe;

    private StorageLooks(ADeployment deployment, Duration deadline) {
        this.deployment = deployment;
        this.deadline = deadline;
        this.probe = new StorageProbe(
                new StorageSite(
                        deployment.look().deployment(), new EngineHost("127.0.0.1", true), deployment.settings()),
                deadline);
    }

    static StorageLooks at(String storages) {
        return of(ADeployment.healthy().variable("STORAGES", storages));
    }

    static StorageLooks of(ADeployment deployment) {
        return new StorageLooks(deployment, Duration.ofSeconds(20));
    }

    static StorageLooks hurried(String storages) {
        return new StorageLooks(ADeployment.healthy().variable("STORAGES", storages), Duration.ofSeconds(1));
    }

    Look look() {
        Evidence healthy = deployment.evidence();
        Look.Source recorded = healthy.asSource();
        Systems systems = new Systems() {
            @Override
            public Asked of(Subsystem system, Deployment present) {
                return system == Subsystem.STORAGE ? probe : recorded.systems().of(system, present);
            }
        };
        return new Look(
                new Look.Source(recorded.docker(), recorded.address(), recorded.envFile(), systems),
                healthy.settings(),
                healthy.takenAt(),
                Look.Threads.shared(threads),
                deadline.multipliedBy(3));
    }

    FindingAssert assertThat(String id) {
        Check check = StorageChecks.suite().stream()
                .filter(one -> one.definition().id().equals(id))
                .findFirst()
                .orElseThrow();
        return FindingAssert.assertThat(Examination.of(check, look()));
    }

    /** What all checks of the storage say, in one look. */
    static List<Finding> findings(Look look) {
        return StorageChecks.suite().stream()
                .map(check -> Examination.of(check, look))
                .toList();
    }

    @Override
    public void close() {
        probe.close();
        threads.shutdownNow();
    }
}
