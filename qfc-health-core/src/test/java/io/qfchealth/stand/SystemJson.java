package io.qfchealth.stand;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an engine says of itself.
 *
 * @param engine the engine
 * @param release the release that it plays
 */
record SystemJson(SimulatedEngine engine, EngineRelease release) {
    private static final String KERNEL = "6.1.0-28-amd64";

    /** {@code GET /version}. */
    ObjectNode version() {
        String architecture = Architecture.ofThisMachine().dockerName();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("Platform").put("Name", "");
        ObjectNode component = json.putArray("Components").addObject();
        component.put("Name", "Engine").put("Version", release.version());
        component
                .putObject("Details")
                .put("ApiVersion", release.api().toString())
                .put("Arch", architecture)
                .put("BuildTime", "2026-05-07T21:09:36.000000000+00:00")
                .put("Experimental", "false")
                .put("GitCommit", "5d6db84")
                .put("GoVersion", "go1.19.8")
                .put("KernelVersion", KERNEL)
                .put("MinAPIVersion", release.minimumApi().toString())
                .put("Os", "linux");
        json.put("Version", release.version());
        json.put("ApiVersion", release.api().toString());
        json.put("MinAPIVersion", release.minimumApi().toString());
        json.put("GitCommit", "5d6db84");
        json.put("GoVersion", "go1.19.8");
        json.put("Os", "linux");
        json.put("Arch", architecture);
        json.put("KernelVersion", KERNEL);
        json.put("BuildTime", "2026-05-07T21:09:36.000000000+00:00");
        return json;
    }

    /** {@code GET /info}. */
    ObjectNode info() {
        List<SimulatedState> states = engine.containers().stream()
                .map(container -> container.stateAt(engine.now()))
                .toList();
        long running = states.stream()
                .filter(state -> state.countsAsRunning() && state.phase() != SimulatedState.Phase.PAUSED)
                .count();
        long paused = states.stream()
                .filter(state -> state.phase() == SimulatedState.Phase.PAUSED)
                .count();
        ObjectNode json = EngineDefaults.info();
        json.put("ID", "STND:STND:STND:STND:STND:STND:STND:STND:STND:STND:STND:STND");
        json.put("Containers", states.size());
        json.put("ContainersRunning", running);
        json.put("ContainersPaused", paused);
        json.put("ContainersStopped", states.size() - running - paused);
        json.put("Images", engine.images().size());
        json.put("SystemTime", engine.now().toString());
        json.put("KernelVersion", KERNEL);
        json.put("OperatingSystem", "Debian GNU/Linux 12 (bookworm)");
        json.put("OSVersion", "12");
        json.put("Architecture", Architecture.ofThisMachine().kernelName());
        json.put("NCPU", 4);
        json.put("MemTotal", 16L << 30);
        json.put("Name", "gis");
        json.put("ServerVersion", release.version());
        return json;
    }
}
