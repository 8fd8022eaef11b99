package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.PublishedPort;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code config.exposure}. */
final class OnlyNginxIsReached implements Check {
    private static final Set<String> INTERNAL = Set.of(
            "app", "worker_wrapper", "db", "geodb", "minio", "rustfs", "webdav", "memcached", "redis", "smtp4dev");
    /** They ask for no password: debugger, memcached. */
    private static final Set<Integer> DEFENCELESS = Set.of(5678, 5679, 11211);

    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.exposure",
                    Area.CONFIG,
                    Severity.RISK,
                    "only nginx listens on every address of the machine",
                    "Docker opens a published port past most firewalls. Database, storage and cache are meant for the containers alone: from "
                            + "outside, passwords can be tried at will, and the cache asks for none at all.",
                    "Publish the port on the machine's own address only, in the compose file or .env: HOST_POSTGRES_PORT=127.0.0.1:5433 gives "
                            + "127.0.0.1:5433:5432; for the storage take the address that STORAGES names (172.17.0.1:8009). Or take "
                            + "docker-compose.override.local.yml out of COMPOSE_FILE. Then: docker compose up -d",
                    false,
                    List.of())
            .tagged(Tag.SECURITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Optional<ServerSettings> known = ServerSettings.of(look.deployment());
        if (known.isEmpty()) {
            return ServerSettings.missing(DEFINITION);
        }
        ServerSettings settings = known.get();
        Verdict verdict = Verdict.on(DEFINITION);
        if (!settings.isForOthers()) {
            return verdict.skipped("a development server: QFIELDCLOUD_HOST is \"" + settings.host() + "\"");
        }
        List<Container> running = look.deployment().containers().stream()
                .filter(container -> container.state().isRunning())
                .toList();
        List<String> open = new ArrayList<>();
        boolean isDefenceless = false;
        for (Container container : running) {
            if (!INTERNAL.contains(container.service())) {
                continue;
            }
            for (PublishedPort port : Exposure.of(container)) {
                open.add(container.service() + " (" + container.name() + ") on port " + port.hostPort());
                isDefenceless |= DEFENCELESS.contains(port.containerPort());
            }
        }
        if (!open.isEmpty()) {
            verdict.actual("on every address of the machine: " + Text.list(open));
            return isDefenceless ? verdict.severity(Severity.MAJOR).fail() : verdict.warn();
        }
        return verdict.actual(
                        running.isEmpty()
                                ? "no container runs whose ports could be looked at"
                                : "none of " + Text.count(running.size(), "running container")
                                        + " besides nginx listens on every address")
                .pass(running.size());
    }
}
