package io.qfchealth.docker;

/**
 * A port of a container that the machine listens on.
 *
 * @param hostAddress the address it listens on, such as {@code 0.0.0.0}
 * @param hostPort the port on the machine
 * @param containerPort the port in the container
 * @param protocol {@code tcp} or {@code udp}
 */
public record PublishedPort(String hostAddress, int hostPort, int containerPort, String protocol) {}
