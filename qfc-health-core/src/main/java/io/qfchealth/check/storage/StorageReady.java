package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Text;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import io.qfchealth.storage.StorageQuestions;
import io.qfchealth.storage.VendorHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code storage.ready}. */
final class StorageReady extends EachStorage {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "storage.ready",
            Area.STORAGE,
            Severity.MAJOR,
            "every storage has all its drives, enough of them to write",
            "A storage that lost drives may still answer and read, while uploads fail; or all works, and the next drive that is "
                    + "lost takes the files with it.",
            "Mount the missing drive again and restart the storage; what it misses it heals by itself: mc admin heal STORAGE",
            false,
            List.of());

    private static final int OK = 200;
    private static final String READ = "/minio/health/cluster/read";

    StorageReady() {
        super(DEFINITION);
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(StorageQuestions.health(storage.name()));
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        List<String> faults = new ArrayList<>();
        int served = 0;
        for (Container container : StorageContainers.of(storage, look.deployment())) {
            ServedDirectories directories = ServedDirectories.of(container);
            served += directories.all().size();
            if (!directories.withoutVolume().isEmpty()) {
                faults.add("container " + container.name() + " serves "
                        + Text.count(directories.all().size(), "drive") + ", of which no volume is mounted at "
                        + Text.list(directories.withoutVolume()));
            }
        }
        VendorHealth health;
        try {
            health = look.ask(StorageQuestions.health(storage.name()));
        } catch (UnansweredException e) {
            if (faults.isEmpty()) {
                throw e;
            }
            return Judgement.fail(Text.list(faults));
        }
        List<String> ill = health.statuses().entrySet().stream()
                .filter(path -> path.getValue() != OK)
                .map(path -> path.getKey() + " answers " + path.getValue())
                .sorted()
                .toList();
        if (!ill.isEmpty()) {
            faults.add(health.product() + " is alive and not ready: " + Text.list(ill)
                    + (canRead(health.statuses()) ? " (reading still works)" : ""));
        }
        if (!faults.isEmpty()) {
            return Judgement.fail(Text.list(faults));
        }
        if (health.product().isEmpty() && served == 0) {
            return Judgement.skipped("has no health endpoint of MinIO or RustFS");
        }
        return Judgement.pass((health.product().isEmpty()
                        ? "no health endpoint"
                        : health.product() + " says it is ready ("
                                + Text.count(health.statuses().size(), "endpoint") + ")")
                + (served == 0 ? "" : ", " + Text.count(served, "drive") + " with a volume"));
    }

    private static boolean canRead(Map<String, Integer> statuses) {
        return statuses.getOrDefault(READ, 0) == OK;
    }
}
