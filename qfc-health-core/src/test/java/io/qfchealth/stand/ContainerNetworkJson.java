package io.qfchealth.stand;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an engine says of a container's network, in the container's own words.
 *
 * @param engine where the container is
 * @param container the container
 * @param version of the API
 */
record ContainerNetworkJson(SimulatedEngine engine, SimulatedContainer container, ApiVersion version) {

    /** {@code NetworkSettings} of an inspected container. */
    ObjectNode settings() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("SandboxID", container.id());
        json.put("SandboxKey", "/var/run/docker/netns/" + container.id().substring(0, 12));
        json.set("Ports", ports());
        if (version.isBefore(52)) {
            json.put("Bridge", "");
            json.put("HairpinMode", false);
            json.put("LinkLocalIPv6Address", "");
            json.put("LinkLocalIPv6PrefixLen", 0);
            json.putNull("SecondaryIPAddresses");
            json.putNull("SecondaryIPv6Addresses");
            addNoAddress(json);
        }
        json.set("Networks", networks(true));
        return json;
    }

    /** {@code Networks}, which only an inspected container shows with its aliases. */
    ObjectNode networks(boolean withAliases) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        container.network().ifPresent(name -> json.set(name, network(name, withAliases)));
        return json;
    }

    private ObjectNode network(String name, boolean withAliases) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putNull("IPAMConfig");
        json.putNull("Links");
        if (withAliases) {
            json.putPOJO("Aliases", aliases());
        } else {
            json.putNull("Aliases");
        }
        Optional<SimulatedNetwork> network = engine.network(name);
        json.put("NetworkID", network.map(SimulatedNetwork::id).orElse(""));
        addNoAddress(json);
        if (network.isPresent() && container.stateAt(engine.now()).hasProcess()) {
            json.put("EndpointID", network.get().endpointOf(container));
            json.put("Gateway", network.get().gateway());
            json.put("IPAddress", network.get().addressOf(container));
            json.put("IPPrefixLen", 16);
            json.put("MacAddress", network.get().macAddressOf(container));
        }
        json.putNull("DriverOpts");
        return json;
    }

    private List<String> aliases() {
        List<String> aliases = new ArrayList<>(container.model().aliases());
        if (version.isBefore(45)) {
            aliases.add(container.id().substring(0, 12));
        }
        return aliases;
    }

    private ObjectNode ports() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (container.stateAt(engine.now()).hasProcess()) {
            for (PublishedPort port : container.service().ports()) {
                json.putArray(port.exposed())
                        .addObject()
                        .put("HostIp", port.hostAddress())
                        .put("HostPort", String.valueOf(port.hostPort()));
            }
        }
        return json;
    }

    private static void addNoAddress(ObjectNode json) {
        json.put("EndpointID", "");
        json.put("Gateway", "");
        json.put("GlobalIPv6Address", "");
        json.put("GlobalIPv6PrefixLen", 0);
        json.put("IPAddress", "");
        json.put("IPPrefixLen", 0);
        json.put("IPv6Gateway", "");
        json.put("MacAddress", "");
    }
}
