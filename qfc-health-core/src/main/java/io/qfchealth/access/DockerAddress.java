package io.qfchealth.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user wrote as the address of an engine, read as docker reads it: {@code host}, {@code :port} and
 * {@code /path} are short for TCP and sockets, {@code unix://} and {@code tcp://} are the default places, user-info is
 * dropped, except for the user of {@code ssh://}.
 *
 * <p>Three things differ from docker, each to save a search: relative paths and paths after a host are refused, and a
 * missing port is the registered one for TLS (2376) if TLS is spoken, where docker takes 2375 or 443 depending on where
 * the address was written.
 *
 * @param uri the complete address
 * @param impliesTls whether the address itself asks for TLS
 */
record DockerAddress(URI uri, boolean impliesTls) {

    static final String DEFAULT_SOCKET = "/var/run/docker.sock";

    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_HOST = 253;
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:.*@)?(\\[[^\\]]*]|[^:\\[\\]@]*)(?::(\\d{0,9}))?");
    private static final Pattern SLASHES_FORGOTTEN =
            Pattern.compile("(unix|tcp|https?|ssh|npipe):(?!//)/?(\\D.*)", Pattern.DOTALL);
    /** A host may also be a name of {@code ~/.ssh/config}, which is freer than a host name. */
    private static final Pattern SSH_ADDRESS =
            Pattern.compile("(?:([\\w.+-]+)@)?([\\w.-]+|\\[[0-9a-fA-F:]+])(?::(\\d{1,5}))?(/[\\w./@%+=,:-]*)?");

    private static final Pattern SSH_WITH_PASSWORD = Pattern.compile("([\\w.+-]+):.*@([\\w.-]+)(?::\\d{1,5})?/?");

    /**
     * Reads an address.
     *
     * @param tls whether TLS is asked for elsewhere
     */
    static DockerAddress parse(String written, NamedSetting setting, boolean tls) {
        String text = written.strip();
        if (text.isEmpty()) {
            throw setting.wrong(
                    written,
                    "which is no address",
                    setting.use("unix://" + DEFAULT_SOCKET) + " or tcp://host:" + TLS_PORT
                            + ", or leave it out to use what the docker command uses");
        }
        Matcher forgotten = SLASHES_FORGOTTEN.matcher(text);
        if (forgotten.matches()) {
            String slashes = forgotten.group(1).equals("unix") ? ":///" : "://";
            throw setting.wrong(
                    text,
                    "which lacks \"//\" after \"" + forgotten.group(1) + ":\"",
                    setting.use(forgotten.group(1) + slashes + withoutUser(forgotten.group(2))));
        }
        int separator = text.indexOf("://");
        String scheme = separator < 0
                ? guessedScheme(text)
                : text.substring(0, separator).toLowerCase(Locale.ROOT);
        String rest = separator < 0 ? text : text.substring(separator + 3);
        return switch (scheme) {
            case "unix" -> new DockerAddress(socket(rest, text, setting), false);
            case "tcp", "http" -> new DockerAddress(network(rest, text, setting, tls), false);
            case "https" -> new DockerAddress(network(rest, text, setting, true), true);
            case "ssh" -> new DockerAddress(overSsh(rest, text, setting), false);
            case "npipe" ->
                throw setting.wrong(
                        text,
                        "a Windows named pipe, which is not supported yet",
                        "let the engine listen on tcp://localhost:2375 and " + setting.use("tcp://localhost:2375")
                                + ", or run this in WSL with unix://" + DEFAULT_SOCKET);
            default ->
                throw setting.wrong(
                        text,
                        "which is neither a socket nor an address of TCP or SSH",
                        setting.use("unix:///path/to/docker.sock") + ", tcp://host:port or ssh://user@host");
        };
    }

    /**
     * The endpoint at this address.
     *
     * @param tls asked for the TLS files if the address is not a socket
     */
    DockerEndpoint endpoint(String origin, Supplier<Optional<TlsMaterial>> tls) {
        if (uri.getScheme().equals("unix") || uri.getScheme().equals("ssh")) {
            return new DockerEndpoint(uri, origin, Optional.empty());
        }
        Optional<TlsMaterial> material = tls.get();
        return new DockerEndpoint(
                uri,
                origin,
                impliesTls ? material.or(() -> Optional.of(TlsMaterial.withoutFiles(true, origin))) : material);
    }

    static URI ofSocket(Path socket) {
        try {
            return new URI("unix", "", socket.toString(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not an absolute path: " + socket, e);
        }
    }

    private static String guessedScheme(String text) {
        return text.startsWith("/") || text.startsWith(".") || text.startsWith("~") ? "unix" : "tcp";
    }

    private static URI socket(String path, String text, NamedSetting setting) {
        if (path.isEmpty()) {
            return ofSocket(Path.of(DEFAULT_SOCKET));
        }
        if (path.indexOf('\0') >= 0) {
            throw setting.wrong(text, "which no file can be called", setting.use("unix://" + DEFAULT_SOCKET));
        }
        if (path.startsWith("/")) {
            return ofSocket(Path.of(path));
        }
        String right = path.startsWith("~/")
                ? "$HOME" + path.substring(1)
                : path.startsWith(".")
                        ? Path.of(path).toAbsolutePath().normalize().toString()
                        : "/" + path;
        throw setting.wrong(text, "which is not an absolute path", setting.use("unix://" + right));
    }

    private static URI network(String rest, String text, NamedSetting setting, boolean tls) {
        int end = indexOfPath(rest);
        String authority = rest.substring(0, end);
        String tail = rest.substring(end);
        int usualPort = tls ? TLS_PORT : PLAIN_PORT;
        Matcher parts = HOST_AND_PORT.matcher(authority);
        if (!parts.matches()) {
            throw setting.wrong(
                    text,
                    "which is not a host and a port (an IPv6 address goes in brackets)",
                    setting.use("tcp://host:" + usualPort));
        }
        String host = parts.group(1).isEmpty() ? "localhost" : parts.group(1);
        String digits = parts.group(2);
        int port = digits == null || digits.isEmpty() ? usualPort : Integer.parseInt(digits);
        URI uri = address(host, port)
                .orElseThrow(() -> setting.wrong(
                        text,
                        "whose host name is not one of letters, digits, dots and hyphens",
                        "use the host's IP address or another of its names"));
        if (port < 1 || port > HIGHEST_PORT) {
            throw setting.wrong(
                    text,
                    "whose port " + port + " is not between 1 and " + HIGHEST_PORT,
                    setting.use("tcp://" + host + ":" + usualPort));
        }
        if (!tail.isEmpty() && !tail.equals("/")) {
            throw setting.wrong(text, "which goes on after the port", setting.use("tcp://" + host + ":" + port));
        }
        return uri;
    }

    private static Optional<URI> address(String host, int port) {
        if (host.length() > LONGEST_HOST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI("tcp", null, host, port, null, null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Where the authority ends; what stands before an at sign belongs to it whatever it holds. */
    private static int indexOfPath(String rest) {
        for (int i = rest.lastIndexOf('@') + 1; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                return i;
            }
        }
        return rest.length();
    }

    private static URI overSsh(String rest, String text, NamedSetting setting) {
        Matcher password = SSH_WITH_PASSWORD.matcher(rest);
        if (password.matches()) {
            throw setting.wrong(
                    text,
                    "whose password is not used",
                    setting.use("ssh://" + password.group(1) + "@" + password.group(2)) + " and a key in ~/.ssh");
        }
        Matcher parts = SSH_ADDRESS.matcher(rest);
        if (!parts.matches()) {
            throw setting.wrong(
                    text,
                    "which is not a user, a host and a port",
                    setting.use("ssh://user@host") + " or ssh://user@host:22");
        }
        String target = (parts.group(1) == null ? "" : parts.group(1) + "@") + parts.group(2);
        int port = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        if (parts.group(3) != null && (port < 1 || port > HIGHEST_PORT)) {
            throw setting.wrong(
                    text,
                    "whose port " + port + " is not between 1 and " + HIGHEST_PORT,
                    setting.use("ssh://" + target));
        }
        String path = parts.group(4) == null || parts.group(4).equals("/") ? "" : parts.group(4);
        try {
            return new URI("ssh", target + (port == 0 ? "" : ":" + port), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the pattern lets only characters of an address through", e);
        }
    }

    private static String withoutUser(String rest) {
        return rest.substring(rest.lastIndexOf('@') + 1);
    }
}
