package io.qfchealth.check.logs;

import io.qfchealth.discovery.Deployment;
import io.qfchealth.docker.Container;
import java.util.List;
import java.util.Set;

/** The parts whose logs are judged together. Services that are not QFieldCloud's are left out: nobody knows what is usual there. */
enum LogPart {
    WORKERS("workers", "worker", Set.of(Deployment.WORKER_SERVICE)),
    APP("app", "app container", Set.of("app")),
    NGINX("nginx", "web server", Set.of("nginx")),
    SERVICES(
            "services",
            "container",
            Set.of(
                    "db",
                    "geodb",
                    "minio",
                    "rustfs",
                    "webdav",
                    "ofelia",
                    "memcached",
                    "redis",
                    "certbot",
                    "createbuckets"));

    /** They end by design, so that a clean end leaves nothing to be read. */
    private static final Set<String> ONE_SHOTS = Set.of("createbuckets");

    private final String id;
    private final String word;
    private final Set<String> services;

    LogPart(String id, String word, Set<String> services) {
        this.id = id;
        this.word = word;
        this.services = services;
    }

    String id() {
        return id;
    }

    /** What one of its containers is called, a word whose plural ends in s. */
    String word() {
        return word;
    }

    /** Those that do something, or that ended badly. */
    List<Container> containers(Deployment deployment) {
        return deployment.containers().stream()
                .filter(container -> services.contains(container.service()))
                .filter(container -> !container.state().status().equals("created"))
                .filter(container -> !container.state().hasExited()
                        || container.state().exitCode() != 0
                        || ONE_SHOTS.contains(container.service()))
                .toList();
    }
}
