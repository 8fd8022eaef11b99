package io.qfchealth.fault;

import static io.qfchealth.fault.EvidenceTree.first;
import static io.qfchealth.fault.Fault.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What stops the other services. */
final class ServiceFaults {
    private static final String NO_DATABASE = "No database listens at db:5432: connection refused.";
    private static final String NO_WEB = "The web server does not answer: nothing listens there.";

    static final List<Fault> ALL = List.of(
            stopped("database-stopped", "db", tree -> tree.silenceDatabase("UNREACHABLE", NO_DATABASE)),
            stopped("web-server-stopped", "nginx", tree -> tree.silenceAll("web.", NO_WEB)),
            stopped("scheduler-stopped", "ofelia", JobFaults::oldRuns),
            stopped("cache-stopped", "memcached", tree -> {}),
            fault(
                    "service-unhealthy",
                    "the web server runs and is unhealthy",
                    tree -> first(
                            tree.containers("nginx"),
                            nginx -> nginx.withObject("/state").put("health", "unhealthy"))),
            fault(
                    "not-started-after-reboot",
                    "the app does not start after a reboot",
                    tree -> first(tree.containers("app"), app -> app.put("restartPolicy", "no"))),
            stopped("app-stopped", "app", ServiceFaults::answerOfNginxAlone),
            fault("storage-container-unhealthy", "the container of the object storage is unhealthy", tree -> {
                List<ObjectNode> storages = Stream.of("minio", "rustfs")
                        .flatMap(service -> tree.containers(service).stream())
                        .toList();
                storages.forEach(storage -> storage.withObject("/state").put("health", "unhealthy"));
                return !storages.isEmpty();
            }));

    private ServiceFaults() {}

    private static Fault stopped(String id, String service, Consumer<EvidenceTree> rest) {
        return fault(id, "the service " + service + " has ended", tree -> {
            List<ObjectNode> containers = tree.containers(service);
            containers.forEach(container -> tree.stop(container, 1));
            rest.accept(tree);
            return !containers.isEmpty();
        });
    }

    /** The page that nginx has while the application does not answer; what it answers by itself stays. */
    private static void answerOfNginxAlone(EvidenceTree tree) {
        Stream.of("web.front", "web.status", "web.api", "web.wrong-login", "web.pages", "web.form", "web.worker-url")
                .flatMap(question -> tree.replies(question).stream())
                .forEach(reply -> reply.put("status", 502)
                        .put("contentType", "text/html")
                        .put("title", "502 Bad Gateway")
                        .put("json", false)
                        .put("redirect", false)
                        .put("location", "")
                        .putNull("error"));
    }
}
