package io.qfchealth.stand;

/**
 * A TCP port of a container that the host offers.
 *
 * @param hostAddress the address of the host that it is offered at
 * @param hostPort on the host
 * @param containerPort inside
 */
public record PublishedPort(String hostAddress, int hostPort, int containerPort) {
    /** Every address of the host. */
    static final String EVERY_ADDRESS = "0.0.0.0";

    /** Only programs on the host reach it. */
    static final String THIS_MACHINE = "127.0.0.1";

    /** The container's port in the words of the API. */
    String exposed() {
        return containerPort + "/tcp";
    }
}
