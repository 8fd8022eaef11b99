package io.qfchealth.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an address over SSH leads, with what the files of the ssh command say of it.
 *
 * @param address as it was written, for messages
 * @param origin the setting that it comes from
 * @param alias the host as it was named
 * @param host the host that is connected to
 * @param port its port
 * @param user who logs in
 * @param keptAs the name under which the host's key is kept
 * @param keptPort the port that belongs to that name
 * @param socket the socket of the engine on that machine; empty for the one that its docker command takes
 */
record SshTarget(
        String address,
        String origin,
        String alias,
        String host,
        int port,
        String user,
        String keptAs,
        int keptPort,
        String socket) {
    static final int USUAL_PORT = 22;

    private static final Pattern AUTHORITY = Pattern.compile("(?:([^@]*)@)?(\\[[^]]*]|[^:]*)(?::(\\d+))?");

    static SshTarget of(DockerEndpoint endpoint, SshLogin login, SshConfig config) {
        Matcher parts = parts(endpoint);
        String alias = alias(endpoint);
        String host = config.hostName();
        int port = parts.group(3) != null
                ? Integer.parseInt(parts.group(3))
                : config.port().orElse(USUAL_PORT);
        return new SshTarget(
                endpoint.displayUri(),
                endpoint.origin(),
                alias,
                host,
                port,
                parts.group(1) != null ? parts.group(1) : config.user().orElse(login.user()),
                config.hostKeyAlias().orElse(host),
                config.hostKeyAlias().isPresent() ? USUAL_PORT : port,
                endpoint.uri().getPath());
    }

    /** The host as it was named. */
    static String alias(DockerEndpoint endpoint) {
        return parts(endpoint).group(2).replaceAll("[\\[\\]]", "");
    }

    private static Matcher parts(DockerEndpoint endpoint) {
        Matcher parts = AUTHORITY.matcher(endpoint.uri().getRawAuthority());
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an address over SSH: " + endpoint);
        }
        return parts;
    }

    /** What is run there: it joins its own input and output with the engine. */
    String command() {
        return "docker " + (socket.isEmpty() ? "" : "--host unix://" + socket + " ") + "system dial-stdio";
    }

    /** What a person types to get there. */
    String byHand() {
        boolean isUsual = address.contains(":" + port) && port != USUAL_PORT;
        return "ssh " + (isUsual ? "-p " + port + " " : "") + user + "@" + alias;
    }

    /** The host as the file with known hosts writes it. */
    String kept() {
        return keptPort == USUAL_PORT ? keptAs : "[" + keptAs + "]:" + keptPort;
    }
}
