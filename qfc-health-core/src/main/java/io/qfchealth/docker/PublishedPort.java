package io.qfchealth.docker;

/**
 * A port of a container that the machine listens on.
 *
 * @param hostAddress the address it listens on, such as {@code 0.0.0.0}
 * @param hostPort the port on the machine
 * @param containerPort the port in the container
 * @param protocol {@code tcp} or {@code udp}
 */
public record PublishedPort(String hostAddress, int hostPort, int containerPort, String protocol) {

    /**
     * Says whether it listens on every address of the machine, so that whoever reaches the machine reaches it.
     *
     * @return true for {@code 0.0.0.0} and {@code ::}, false for a single address such as {@code 127.0.0.1}
     */
    public boolean isOnEveryAddress() {
        return hostAddress.isEmpty() || hostAddress.equals("0.0.0.0") || hostAddress.equals("::");
    }
}
