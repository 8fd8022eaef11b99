package io.qfchealth.stand;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/**
 * What an engine says of a network.
 *
 * @param engine where the network is
 * @param network the network
 */
record NetworkJson(SimulatedEngine engine, SimulatedNetwork network) {

    /** In the list of networks, which does not say who is attached. */
    ObjectNode summary() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Name", network.model().name());
        json.put("Id", network.id());
        json.put("Created", network.created().toString());
        json.put("Scope", "local");
        json.put("Driver", network.driver());
        json.put("EnableIPv6", false);
        ObjectNode ipam = json.putObject("IPAM");
        ipam.put("Driver", "default");
        ipam.putNull("Options");
        ArrayNode addresses = ipam.putArray("Config");
        if (network.hasAddresses()) {
            addresses.addObject().put("Subnet", network.subnetAddress()).put("Gateway", network.gateway());
        }
        json.put("Internal", false);
        json.put("Attachable", network.isAttachable());
        json.put("Ingress", false);
        json.putObject("ConfigFrom").put("Network", "");
        json.put("ConfigOnly", false);
        json.putObject("Containers");
        json.putObject("Options");
        json.putPOJO("Labels", new TreeMap<>(network.model().labels()));
        return json;
    }

    ObjectNode inspected() {
        ObjectNode json = summary();
        ObjectNode containers = json.putObject("Containers");
        for (SimulatedContainer container : engine.attachedTo(network.model().name())) {
            if (container.stateAt(engine.now()).hasProcess()) {
                containers
                        .putObject(container.id())
                        .put("Name", container.model().name())
                        .put("EndpointID", network.endpointOf(container))
                        .put("MacAddress", network.macAddressOf(container))
                        .put("IPv4Address", network.addressOf(container) + "/16")
                        .put("IPv6Address", "");
            }
        }
        return json;
    }
}
