package io.qfchealth.check.config;

import io.qfchealth.discovery.Deployment;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.PublishedPort;
import java.util.List;
import java.util.Optional;

/** Which ports of a deployment everybody reaches who reaches the machine. */
final class Exposure {

    private Exposure() {}

    /** Ports on every address, each once: engines list one for IPv4 and one for IPv6. */
    static List<PublishedPort> of(Container container) {
        return container.ports().stream()
                .filter(PublishedPort::isOnEveryAddress)
                .map(port -> new PublishedPort("0.0.0.0", port.hostPort(), port.containerPort(), port.protocol()))
                .distinct()
                .toList();
    }

    /**
     * How a service is reached from outside the project: a service that is not here is on another machine.
     *
     * @return such as {@code db listens on port 5433 of every address}; empty if it is reached by containers only
     */
    static Optional<String> of(Deployment deployment, List<String> services) {
        List<Container> here = deployment.containers().stream()
                .filter(container -> services.contains(container.service()))
                .toList();
        if (here.isEmpty()) {
            return Optional.of("it is outside this project");
        }
        return here.stream()
                .flatMap(container -> of(container).stream()
                        .map(port -> container.service() + " listens on port " + port.hostPort() + " of every address"))
                .findFirst();
    }
}
