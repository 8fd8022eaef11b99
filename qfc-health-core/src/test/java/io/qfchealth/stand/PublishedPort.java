package io.qfchealth.stand;

/**
 * A TCP port of a container that the host offers on all its addresses.
 *
 * @param hostPort on the host
 * @param containerPort inside
 */
public record PublishedPort(int hostPort, int containerPort) {
    static final String EVERY_ADDRESS = "0.0.0.0";

    /** The container's port in the words of the API. */
    String exposed() {
        return containerPort + "/tcp";
    }
}
