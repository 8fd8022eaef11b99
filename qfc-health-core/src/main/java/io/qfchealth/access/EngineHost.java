package io.qfchealth.access;

import java.time.Duration;
import java.util.Optional;

/**
 * The machine of the Docker engine, as it is reached from here: where published ports listen.
 *
 * @param address a host name or address; {@code 127.0.0.1} for an engine behind a socket or over SSH
 * @param reachesContainers true if containers can be reached at their own addresses, because that is this machine or by way of
 *     the tunnel
 * @param tunnel by way of which that machine and its containers are reached; empty if they are reached as they are
 */
public record EngineHost(String address, boolean reachesContainers, Optional<Tunnel> tunnel) {
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * A machine that is reached as it is.
     *
     * @param address as {@link #address()}
     * @param reachesContainers as {@link #reachesContainers()}
     */
    public EngineHost(String address, boolean reachesContainers) {
        this(address, reachesContainers, Optional.empty());
    }

    /**
     * The machine of an engine. Opens no connection yet; over SSH there will be one, shared by all that is asked of the machine,
     * and ended by closing the tunnel.
     *
     * @param endpoint where the engine is
     * @param login with what to log in over SSH
     * @param deadline how long one step of the way there may take
     * @return its machine
     * @throws InvalidAddressException if files of SSH say something that cannot be followed
     */
    public static EngineHost of(DockerEndpoint endpoint, SshLogin login, Duration deadline) {
        if (endpoint.isOverSsh()) {
            return new EngineHost(LOOPBACK, true, Optional.of(SshTunnel.to(endpoint, login, deadline)));
        }
        String host = endpoint.uri().getHost();
        return new EngineHost(endpoint.isLocal() || host == null ? LOOPBACK : host, endpoint.isLocal());
    }
}
