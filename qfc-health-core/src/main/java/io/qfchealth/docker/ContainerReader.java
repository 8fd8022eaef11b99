package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.ContainerMount;
import io.qfchealth.access.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads containers. */
final class ContainerReader {

    private ContainerReader() {}

    static ContainerSummary summary(com.github.dockerjava.api.model.Container container) {
        return new ContainerSummary(
                Model.required(container.getId(), "Id"),
                withoutSlash(
                        Model.texts(container.getNames()).stream().findFirst().orElse("")),
                Model.text(container.getImage()),
                Model.text(container.getImageId()),
                Model.text(container.getState()),
                Model.map(container.getLabels()),
                Optional.ofNullable(container.getCreated()).map(Instant::ofEpochSecond),
                volumes(container.getMounts()));
    }

    /** Of a mount of the machine's own directories the name is empty or absent. */
    private static List<String> volumes(@Nullable List<ContainerMount> mounts) {
        return Stream.ofNullable(mounts)
                .flatMap(List::stream)
                .map(mount -> Model.text(mount.getName()))
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList();
    }

    static Container read(JsonNode json) {
        JsonNode config = json.path("Config");
        JsonNode host = json.path("HostConfig");
        JsonNode network = json.path("NetworkSettings");
        Environment environment = environment(config.path("Env"));
        return new Container(
                Json.required(json, "Id"),
                withoutSlash(Json.text(json, "Name")),
                Json.text(config, "Image"),
                Json.text(json, "Image"),
                Json.instant(json, "Created").orElse(Instant.EPOCH),
                state(json.path("State"), environment),
                json.path("RestartCount").asInt(0),
                restartPolicy(host),
                Json.text(config, "User"),
                environment,
                Json.map(config.path("Labels")),
                logConfig(host.path("LogConfig")),
                mounts(json.path("Mounts")),
                fieldNames(network.path("Networks")),
                addresses(network.path("Networks")),
                ports(network.path("Ports")),
                masked(command(json), environment),
                Json.texts(host.path("GroupAdd")));
    }

    private static String withoutSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static ContainerState state(JsonNode state, Environment environment) {
        JsonNode health = state.path("Health");
        Optional<String> status =
                Optional.of(Json.text(health, "Status")).filter(text -> !text.isEmpty() && !text.equals("none"));
        return new ContainerState(
                Json.required(state, "Status"),
                state.path("OOMKilled").asBoolean(false),
                state.path("ExitCode").asLong(0),
                masked(Json.text(state, "Error"), environment),
                Json.instant(state, "StartedAt"),
                Json.instant(state, "FinishedAt"),
                status,
                masked(lastFailure(health.path("Log")), environment));
    }

    /**
     * Health checks and start errors may print what the container was given to keep secret. Most containers print nothing, and
     * knowing all secrets takes longer than reading the container.
     */
    private static String masked(String text, Environment environment) {
        return text.isEmpty()
                ? text
                : Redaction.ofMarkedSecrets().with(environment.secrets()).mask(text);
    }

    private static String lastFailure(JsonNode log) {
        String output = "";
        for (JsonNode run : log) {
            if (run.path("ExitCode").asInt(0) != 0) {
                output = Json.text(run, "Output").strip();
            }
        }
        return output;
    }

    private static String restartPolicy(JsonNode host) {
        String name = Json.text(host.path("RestartPolicy"), "Name");
        return name.isEmpty() ? "no" : name;
    }

    private static Environment environment(JsonNode variables) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String variable : Json.texts(variables)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                values.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return Environment.of(values);
    }

    private static LogConfig logConfig(JsonNode config) {
        return new LogConfig(Json.text(config, "Type"), Json.map(config.path("Config")));
    }

    private static String command(JsonNode json) {
        List<String> words = new ArrayList<>();
        words.add(Json.text(json, "Path"));
        words.addAll(Json.texts(json.path("Args")));
        return String.join(" ", words).strip();
    }

    private static Map<String, String> addresses(JsonNode networks) {
        Map<String, String> addresses = new LinkedHashMap<>();
        networks.properties().forEach(network -> {
            String address = Json.text(network.getValue(), "IPAddress");
            if (!address.isEmpty()) {
                addresses.put(network.getKey(), address);
            }
        });
        return addresses;
    }

    /** Sorted, because engines list them in another order each time. */
    private static List<Mount> mounts(JsonNode mounts) {
        List<Mount> values = new ArrayList<>();
        mounts.forEach(mount -> values.add(new Mount(
                Json.text(mount, "Type"),
                Json.text(mount, "Name"),
                Json.text(mount, "Source"),
                Json.text(mount, "Destination"),
                mount.path("RW").asBoolean(true))));
        values.sort(Comparator.comparing(Mount::destination));
        return values;
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<PublishedPort> ports(JsonNode ports) {
        List<PublishedPort> values = new ArrayList<>();
        ports.properties().forEach(port -> {
            String[] container = port.getKey().split("/", 2);
            port.getValue()
                    .forEach(binding -> values.add(new PublishedPort(
                            Json.text(binding, "HostIp"),
                            binding.path("HostPort").asInt(0),
                            Integer.parseInt(container[0]),
                            container.length > 1 ? container[1] : "tcp")));
        });
        return values;
    }
}
