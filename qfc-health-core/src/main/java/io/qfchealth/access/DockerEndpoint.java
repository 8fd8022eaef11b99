package io.qfchealth.access;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a Docker engine is, and which setting said so.
 *
 * <p>Made by {@link DockerEndpoints}; nothing has been connected yet. An endpoint never carries a password, and a user name
 * only for SSH: the docker command does not send others either.
 *
 * @param uri {@code unix:///path/of/the.sock}, {@code tcp://host:port}, complete and without user-info, or
 *     {@code ssh://user@host:port/path/of/the.sock}, of which only the host must be there
 * @param origin the setting that decided, as a phrase for messages: {@code DOCKER_HOST}, {@code the Docker context
 *     "prod" (DOCKER_CONTEXT)}, {@code the default socket} …
 * @param tls how TLS is spoken to the engine, empty for a socket and for plain TCP
 */
public record DockerEndpoint(URI uri, String origin, Optional<TlsMaterial> tls) {

    private static final String UNIX = "unix";
    private static final String TCP = "tcp";
    private static final String SSH = "ssh";

    /**
     * Checks that the address is of one of the three kinds.
     *
     * @param uri as {@link #uri()}
     * @param origin as {@link #origin()}
     * @param tls as {@link #tls()}
     * @throws InvalidAddressException if it is neither an absolute socket path nor a host with a port, or has
     *     user-info without being of SSH, or if TLS is asked for on a socket or over SSH
     */
    public DockerEndpoint {
        boolean socket = UNIX.equals(uri.getScheme())
                && uri.getPath() != null
                && uri.getPath().startsWith("/")
                && tls.isEmpty();
        boolean network =
                TCP.equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0 && uri.getUserInfo() == null;
        boolean ssh = SSH.equals(uri.getScheme()) && uri.getRawAuthority() != null && tls.isEmpty();
        if (!socket && !network && !ssh) {
            throw new InvalidAddressException(
                    "The address of a Docker engine is unix:///absolute/path (without TLS),"
                            + " tcp://host:port (without a user) or ssh://user@host; use DockerEndpoints to read what a user wrote.");
        }
    }

    /**
     * The socket of the engine.
     *
     * @return its absolute path, empty if the engine is reached over the network
     */
    public Optional<Path> socket() {
        return isSocket() ? Optional.of(Path.of(uri.getPath())) : Optional.empty();
    }

    /**
     * Whether the engine is on this machine: a socket, or a host name or address that means this machine by
     * definition. No name is looked up, and what is reached over SSH is another machine.
     *
     * @return {@code true} for sockets, {@code localhost} and loopback addresses
     */
    public boolean isLocal() {
        return isSocket() || (!isOverSsh() && isLoopback(uri.getHost().toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether the engine is reached over SSH.
     *
     * @return {@code true} for {@code ssh://}
     */
    public boolean isOverSsh() {
        return SSH.equals(uri.getScheme());
    }

    /**
     * The address as a message, a report or a log shows it.
     *
     * @return the address with nothing encoded in it
     */
    public String displayUri() {
        return isSocket() ? UNIX + "://" + uri.getPath() : uri.toString();
    }

    /** The address and its origin, such as {@code unix:///var/run/docker.sock (the default socket)}. */
    @Override
    public String toString() {
        return displayUri() + " (" + origin + ")";
    }

    private boolean isSocket() {
        return UNIX.equals(uri.getScheme());
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]");
    }
}
