package io.qfchealth.check.migration;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.migration.Manifest;
import io.qfchealth.migration.ServiceEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code migration.services}. */
final class ServicesMoved extends Comparison {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.services",
                    Area.MIGRATION,
                    Severity.MAJOR,
                    "every service of the former server runs here, with as many workers",
                    "A service that was added there by hand, such as a backup, and the number of workers stand in files that are easily "
                            + "forgotten: sync gets slow, or what ran at night runs no more.",
                    "Bring the compose files and the .env file of the former server (COMPOSE_FILE names all of them, "
                            + "QFIELDCLOUD_WORKER_REPLICAS says how many workers), then: docker compose up -d",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    ServicesMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return List.of();
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        Deployment deployment = look.deployment();
        List<String> faults = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        String workers = "";
        for (ServiceEntry service : before.services()) {
            long running = deployment.service(service.name()).stream()
                    .filter(container -> container.state().isRunning())
                    .count();
            if (service.name().equals(Deployment.WORKER_SERVICE) && running > 0) {
                workers = ", " + Missing.here("worker", service.containers(), running);
                if (running < service.containers()) {
                    faults.add(Text.count(running, "worker") + " instead of " + service.containers());
                    remedies.add("set QFIELDCLOUD_WORKER_REPLICAS=" + service.containers()
                            + " in the .env file, then: docker compose up -d");
                }
            } else if (running == 0 && ReplaceableServices.contains(service.name())) {
                elsewhere.add(service.name());
            } else if (running == 0) {
                faults.add(service.name() + " does not run");
                remedies.add("docker compose up -d " + service.name());
            }
        }
        int all = before.services().size();
        verdict.expected("the " + Text.count(all, "service") + " of "
                        + before.server().project())
                .evidence("not here any more", elsewhere);
        if (!faults.isEmpty()) {
            return verdict.actual(Text.list(faults))
                    .remedy(String.join("\n", remedies) + "\n" + DEFINITION.remedy())
                    .fail();
        }
        return verdict.actual((all - elsewhere.size()) + " of " + Text.count(all, "service") + " here" + workers)
                .pass(all);
    }
}
