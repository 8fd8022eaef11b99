package io.qfchealth.stand;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * What {@code GET /containers/ID/json} says of a container.
 *
 * @param engine where the container is
 * @param container the container
 * @param version of the API
 */
record ContainerJson(SimulatedEngine engine, SimulatedContainer container, ApiVersion version) {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    ObjectNode inspected() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        String directory = "/var/lib/docker/containers/" + container.id();
        json.put("Id", container.id());
        json.put("Created", container.created().toString());
        json.put("Path", TinyProgram.PATH);
        json.putPOJO("Args", container.model().arguments());
        json.set("State", state());
        json.put("Image", container.imageId());
        json.put("ResolvConfPath", directory + "/resolv.conf");
        json.put("HostnamePath", directory + "/hostname");
        json.put("HostsPath", directory + "/hosts");
        json.put("LogPath", directory + "/" + container.id() + "-json.log");
        json.put("Name", "/" + container.model().name());
        json.put("RestartCount", stateNow().restarts());
        json.put("Driver", "overlay2");
        json.put("Platform", "linux");
        json.put("MountLabel", "");
        json.put("ProcessLabel", "");
        json.put("AppArmorProfile", "");
        json.putNull("ExecIDs");
        json.set("HostConfig", hostConfig());
        json.set("GraphDriver", graphDriver());
        json.set("Mounts", mounts());
        json.set("Config", config());
        json.set("NetworkSettings", new ContainerNetworkJson(engine, container, version).settings());
        return json;
    }

    private ObjectNode graphDriver() {
        ObjectNode json = ImageJson.graphDriver(container.id());
        json.withObject("/Data").put("LowerDir", "/var/lib/docker/overlay2/" + container.id() + "-init/diff");
        return json;
    }

    /** The mounts, which the list of containers shows too. */
    ArrayNode mounts() {
        ArrayNode mounts = JsonNodeFactory.instance.arrayNode();
        for (MountModel mount : container.service().mounts()) {
            ObjectNode json = mounts.addObject();
            json.put("Type", mount.isVolume() ? "volume" : "bind");
            if (mount.isVolume()) {
                json.put("Name", mount.source());
                json.put("Source", VolumeJson.mountPoint(mount.source()));
            } else {
                json.put("Source", Path.of(mount.source()).toString());
            }
            json.put("Destination", mount.target());
            if (mount.isVolume()) {
                json.put("Driver", "local");
            }
            json.put("Mode", mount.readOnly() ? "ro" : "rw");
            json.put("RW", !mount.readOnly());
            json.put("Propagation", mount.isVolume() ? "" : "rprivate");
        }
        return mounts;
    }

    SimulatedState stateNow() {
        return container.stateAt(engine.now());
    }

    private ObjectNode state() {
        SimulatedState state = stateNow();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Status", state.phase().name().toLowerCase(Locale.ROOT));
        json.put("Running", state.countsAsRunning());
        json.put("Paused", state.phase() == SimulatedState.Phase.PAUSED);
        json.put("Restarting", state.phase() == SimulatedState.Phase.RESTARTING);
        json.put("OOMKilled", state.outOfMemory());
        json.put("Dead", false);
        json.put("Pid", state.hasProcess() ? 1000 + container.address() : 0);
        json.put("ExitCode", state.hasProcess() ? 0 : state.exitCode());
        json.put("Error", "");
        json.put("StartedAt", state.startedAt().toString());
        json.put("FinishedAt", state.finishedAt().map(Instant::toString).orElse(NEVER));
        Probe probe = container.service().probe();
        if (probe != Probe.NONE) {
            json.set("Health", health(probe, state));
        }
        return json;
    }

    private ObjectNode health(Probe probe, SimulatedState state) {
        int exitCode = probe == Probe.FAILING ? 1 : 0;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        // A container that stops is left with the last word of its health check, which engines make "unhealthy".
        json.put("Status", probe == Probe.PASSING && state.hasProcess() ? "healthy" : "unhealthy");
        json.put("FailingStreak", exitCode);
        ObjectNode last = json.putArray("Log").addObject();
        last.put("Start", engine.now().minusSeconds(1).toString());
        last.put("End", engine.now().minusMillis(950).toString());
        last.put("ExitCode", exitCode);
        last.put("Output", "");
        return json;
    }

    private ObjectNode hostConfig() {
        ServiceModel service = container.service();
        ObjectNode json = EngineDefaults.hostConfig();
        json.putPOJO("Binds", service.mounts().stream().map(MountModel::bind).toList());
        ObjectNode log = json.putObject("LogConfig");
        log.put("Type", "json-file");
        log.putPOJO("Config", new TreeMap<>(service.logOptions()));
        json.put("NetworkMode", container.model().network());
        ObjectNode bindings = json.putObject("PortBindings");
        for (PublishedPort port : service.ports()) {
            bindings.putArray(port.exposed())
                    .addObject()
                    .put("HostIp", port.hostAddress())
                    .put("HostPort", String.valueOf(port.hostPort()));
        }
        json.putObject("RestartPolicy")
                .put("Name", service.restart().dockerName())
                .put("MaximumRetryCount", 0);
        long memory = service.memoryLimit().orElse(0);
        json.put("Memory", memory);
        json.put("MemorySwap", memory * 2);
        return json;
    }

    private ObjectNode config() {
        ServiceModel service = container.service();
        ObjectNode json = ImageJson.emptyConfig();
        json.put("Hostname", container.id().substring(0, 12));
        if (!service.ports().isEmpty()) {
            ObjectNode exposed = json.putObject("ExposedPorts");
            service.ports().forEach(port -> exposed.putObject(port.exposed()));
        }
        if (!service.environment().isEmpty()) {
            json.putPOJO("Env", service.environmentLines());
        }
        json.putPOJO("Cmd", container.model().arguments());
        json.put("Image", service.image());
        json.putPOJO("Entrypoint", List.of(TinyProgram.PATH));
        json.putPOJO("Labels", container.labels());
        if (service.probe() != Probe.NONE) {
            ObjectNode check = json.putObject("Healthcheck");
            check.putPOJO("Test", service.probe().test());
            check.put("Interval", Probe.INTERVAL.toNanos());
            check.put("Timeout", Probe.TIMEOUT.toNanos());
            check.put("Retries", service.probe().retries());
        }
        return json;
    }
}
