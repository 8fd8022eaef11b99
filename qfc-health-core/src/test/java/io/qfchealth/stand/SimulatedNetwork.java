package io.qfchealth.stand;

import java.time.Instant;
import java.util.Map;

/**
 * A network in the memory of a simulated engine.
 *
 * @param model as it was asked for
 * @param id its identifier
 * @param created when
 * @param driver what kind of network
 * @param subnet the second number of its addresses
 */
record SimulatedNetwork(NetworkModel model, String id, Instant created, String driver, int subnet) {
    private static final String BRIDGE = "bridge";

    /** Made by somebody. */
    static SimulatedNetwork made(NetworkModel model, Instant created, int subnet) {
        return new SimulatedNetwork(model, SimulatedId.next(), created, BRIDGE, subnet);
    }

    /** One of the three that every engine has. */
    static SimulatedNetwork predefined(String name, String driver, Instant created) {
        return new SimulatedNetwork(new NetworkModel(name, Map.of()), SimulatedId.next(), created, driver, 17);
    }

    boolean hasAddresses() {
        return driver.equals(BRIDGE);
    }

    /** Containers can be attached by hand to those that somebody made. */
    boolean isAttachable() {
        return !model.labels().isEmpty();
    }

    String subnetAddress() {
        // Loopback, so that who asks the containers at their addresses is refused by this machine and goes nowhere
        // else.
        return "127.%d.0.0/16".formatted(subnet);
    }

    String gateway() {
        return "127.%d.0.1".formatted(subnet);
    }

    String addressOf(SimulatedContainer container) {
        return "127.%d.0.%d".formatted(subnet, container.address());
    }

    /** Engines derive it from the address. */
    String macAddressOf(SimulatedContainer container) {
        return "02:42:ac:%02x:00:%02x".formatted(subnet, container.address());
    }

    /** Of the container's end of the cable; it lasts as long as both do. */
    String endpointOf(SimulatedContainer container) {
        return id.substring(0, 32) + container.id().substring(0, 32);
    }
}
