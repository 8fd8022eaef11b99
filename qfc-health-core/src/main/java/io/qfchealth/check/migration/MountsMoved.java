package io.qfchealth.check.migration;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Mount;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.migration.Manifest;
import io.qfchealth.migration.ServiceEntry;
import io.qfchealth.migration.VolumeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code migration.mounts}. */
final class MountsMoved extends Comparison {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.mounts",
                    Area.MIGRATION,
                    Severity.MAJOR,
                    "every service has the volumes that it had on the former server",
                    "A compose file that was left behind takes its volumes with it: nginx without static_volume shows pages without any "
                            + "style, a database without its volume loses everything with its container.",
                    "Compare COMPOSE_FILE in the .env files of both servers: docker-compose.override.prod.yml gives nginx static_volume, "
                            + "docker-compose.override.standalone.yml gives database and storage theirs. Then: docker compose up -d",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    MountsMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return List.of();
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        Deployment deployment = look.deployment();
        String prefix = deployment.project().value() + "_";
        int lookedAt = 0;
        List<String> missing = new ArrayList<>();
        for (ServiceEntry service : before.services()) {
            List<Container> containers = deployment.service(service.name());
            if (containers.isEmpty()) {
                continue;
            }
            for (VolumeEntry volume : service.volumes()) {
                lookedAt++;
                boolean everywhere = containers.stream()
                        .allMatch(
                                container -> container.mounts().stream().anyMatch(mount -> is(mount, volume, prefix)));
                if (!everywhere) {
                    missing.add(service.name() + " does not have " + volume.name() + " (" + volume.destination() + ")");
                }
            }
        }
        if (lookedAt == 0) {
            return verdict.skipped("no service that runs here had a named volume on the former server");
        }
        return missing.isEmpty()
                ? verdict.actual(Text.count(lookedAt, "volume") + " of services here")
                        .pass(lookedAt)
                : verdict.actual(Text.list(missing)).fail();
    }

    /** The volume of this name, wherever it is mounted, or whatever is mounted in its place. */
    private static boolean is(Mount mount, VolumeEntry volume, String prefix) {
        boolean named = mount.name().equals(volume.name()) || mount.name().equals(prefix + volume.name());
        return (mount.type().equals("volume") && named)
                || (!mount.isAnonymous() && path(mount.destination()).equals(path(volume.destination())));
    }

    private static String path(String destination) {
        return destination.endsWith("/") ? destination.substring(0, destination.length() - 1) : destination;
    }
}
