package io.qfchealth.web;

import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Secret;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Container;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where job containers reach the API, and where that is from here.
 *
 * @param url the address as the workers are told
 * @param route where to connect to
 * @param obstacle why it cannot be asked from here; empty text if it can
 * @param isContainer true if the route leads to the own address of a container, which not every machine can reach
 * @param hasCustomAuthorities true if the workers have a volume with certificate authorities for job containers
 */
public record WorkerSite(String url, Route route, String obstacle, boolean isContainer, boolean hasCustomAuthorities) {

    static Optional<WorkerSite> of(Deployment deployment, EngineHost engine, Settings settings) {
        return deployment.workers().stream()
                .flatMap(worker -> worker.environment().secret("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL").stream())
                .map(Secret::reveal)
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .findFirst()
                .map(url -> of(url, deployment, engine, settings));
    }

    private static WorkerSite of(String url, Deployment deployment, EngineHost engine, Settings settings) {
        String shown = Redaction.ofMarkedSecrets().mask(url);
        boolean authorities = deployment.workers().stream()
                .flatMap(worker -> worker.mounts().stream())
                .anyMatch(mount ->
                        mount.name().contains("custom_ca") || mount.source().endsWith("/conf/ca"));
        String host = host(url);
        if (host.isEmpty()) {
            return new WorkerSite(shown, Route.BY_NAME, "it is no address", false, authorities);
        }
        if (deployment
                .web()
                .map(web -> web.value().host())
                .filter(host::equalsIgnoreCase)
                .isPresent()) {
            return new WorkerSite(shown, Route.of(deployment, engine, settings), "", false, authorities);
        }
        List<Container> service = deployment.service(host);
        if (service.isEmpty()) {
            return new WorkerSite(shown, Route.BY_NAME, "", false, authorities);
        }
        if (!engine.reachesContainers()) {
            return new WorkerSite(
                    shown,
                    Route.BY_NAME,
                    host + " is a name in the network of the containers, on another machine",
                    true,
                    authorities);
        }
        return service.stream()
                .flatMap(container -> container.addresses().values().stream())
                .filter(address -> !address.isEmpty())
                .sorted()
                .findFirst()
                .map(address -> new WorkerSite(
                        shown, new Route(Optional.of(address), Map.of(), engine.tunnel()), "", true, authorities))
                .orElseGet(() -> new WorkerSite(
                        shown,
                        Route.BY_NAME,
                        "no container of the service " + host + " has an address",
                        true,
                        authorities));
    }

    private static String host(String url) {
        try {
            URI uri = URI.create(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null ? uri.getHost() : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
