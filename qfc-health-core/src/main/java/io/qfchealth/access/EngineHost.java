package io.qfchealth.access;

/**
 * The machine of the Docker engine, as it is reached from here: where published ports listen.
 *
 * @param address a host name or address; {@code 127.0.0.1} for an engine behind a socket
 * @param isLocal true if that is this machine, so that containers can be reached at their own addresses
 */
public record EngineHost(String address, boolean isLocal) {

    /**
     * The machine of an engine.
     *
     * @param endpoint where the engine is
     * @return its machine
     */
    public static EngineHost of(DockerEndpoint endpoint) {
        String host = endpoint.uri().getHost();
        return new EngineHost(endpoint.isLocal() || host == null ? "127.0.0.1" : host, endpoint.isLocal());
    }
}
