package io.qfchealth.stand;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code GET /containers/json} says of a container.
 *
 * @param engine where the container is
 * @param container the container
 * @param version of the API
 */
record ContainerSummaryJson(SimulatedEngine engine, SimulatedContainer container, ApiVersion version) {

    ObjectNode summary() {
        SimulatedState state = container.stateAt(engine.now());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Id", container.id());
        json.putPOJO("Names", List.of("/" + container.model().name()));
        json.put("Image", imageName());
        json.put("ImageID", container.imageId());
        json.put("Command", command());
        json.put("Created", container.created().getEpochSecond());
        json.set("Ports", ports(state));
        json.putPOJO("Labels", container.labels());
        json.put("State", state.phase().name().toLowerCase(Locale.ROOT));
        json.put("Status", status(state));
        json.putObject("HostConfig").put("NetworkMode", container.model().network());
        json.putObject("NetworkSettings")
                .set("Networks", new ContainerNetworkJson(engine, container, version).networks(false));
        json.set("Mounts", new ContainerJson(engine, container, version).mounts());
        return json;
    }

    /** A container keeps the name of its image only as long as the name still means that image. */
    private String imageName() {
        String name = container.service().image();
        return engine.image(name)
                .filter(image -> image.id().equals(container.imageId()))
                .map(image -> name)
                .orElse(container.imageId());
    }

    private String command() {
        String arguments = container.model().arguments().stream()
                .map(argument -> argument.contains(" ") ? "'" + argument + "'" : argument)
                .collect(Collectors.joining(" "));
        return (TinyProgram.PATH + " " + arguments).strip();
    }

    private ArrayNode ports(SimulatedState state) {
        ArrayNode ports = JsonNodeFactory.instance.arrayNode();
        if (state.hasProcess()) {
            for (PublishedPort port : container.service().ports()) {
                ports.addObject()
                        .put("IP", port.hostAddress())
                        .put("PrivatePort", port.containerPort())
                        .put("PublicPort", port.hostPort())
                        .put("Type", "tcp");
            }
        }
        return ports;
    }

    private String status(SimulatedState state) {
        String since = ago(state.startedAt());
        return switch (state.phase()) {
            case RUNNING -> "Up " + since + health();
            case PAUSED -> "Up " + since + " (Paused)";
            case RESTARTING -> "Restarting (%d) %s ago".formatted(state.exitCode(), since);
            case EXITED ->
                "Exited (%d) %s ago"
                        .formatted(state.exitCode(), ago(state.finishedAt().orElse(state.startedAt())));
        };
    }

    private String health() {
        return switch (container.service().probe()) {
            case NONE -> "";
            case PASSING -> " (healthy)";
            case FAILING -> " (unhealthy)";
        };
    }

    private String ago(Instant time) {
        Duration duration = Duration.between(time, engine.now());
        if (duration.toSeconds() < 1) {
            return "Less than a second";
        }
        if (duration.toSeconds() < 60) {
            return duration.toSeconds() + " seconds";
        }
        if (duration.toMinutes() < 60) {
            return duration.toMinutes() + " minutes";
        }
        return duration.toHours() < 48 ? duration.toHours() + " hours" : duration.toDays() + " days";
    }
}
