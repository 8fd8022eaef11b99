package io.qfchealth.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.Trouble.Kind;
import io.qfchealth.access.TunnelException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What went wrong when an engine was asked, in words that name the setting to change. */
final class EngineTrouble {
    private static final ObjectMapper JSON = new ObjectMapper();
    // How OkHttp begins its complaint about an answer that is no HTTP.
    private static final String NOT_HTTP = "Unexpected status line: ";

    private EngineTrouble() {}

    static Trouble interrupted(DockerEndpoint endpoint, String request) {
        return new Trouble(
                Kind.TIMED_OUT,
                "The look ended before the " + engine(endpoint) + " was asked " + request + ".",
                "Look again; allow more time by the setting \"deadline\".");
    }

    static Trouble of(DockerEndpoint endpoint, String request, Throwable thrown) {
        String engine = engine(endpoint);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TunnelException onTheWay) {
                return onTheWay.trouble();
            }
        }
        Optional<Trouble> noSocket = noSocket(endpoint);
        if (noSocket.isPresent()) {
            return noSocket.get();
        }
        // The transport's own exceptions say little and are even misleading (a forbidden socket is a BindException), so
        // the reason is looked for along the causes, by type where the type can be trusted and by text where not.
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.contains("permission denied")) {
                return new Trouble(
                        Kind.NOT_PERMITTED,
                        "This user may not use the " + engine + ": permission denied.",
                        "Run as a user of the socket's group (sudo usermod -aG docker \"$USER\", then log in again), or as "
                                + "root.");
            }
            if (lower.contains("no such file or directory")) {
                return new Trouble(
                        Kind.UNREACHABLE,
                        "There is no " + engine + ": the socket does not exist.",
                        "Start Docker on this machine (sudo systemctl start docker), or name the engine by DOCKER_HOST, "
                                + "--docker or QfcServer.builder().docker(…).");
            }
            if (cause instanceof UnknownHostException) {
                return new Trouble(
                        Kind.UNREACHABLE,
                        "There is no " + engine + ": the host name is not known.",
                        "Correct the host name in " + endpoint.origin() + ".");
            }
            if (cause instanceof SocketTimeoutException || lower.contains("timed out") || lower.equals("timeout")) {
                return new Trouble(
                        Kind.TIMED_OUT,
                        "The " + engine + " did not answer " + request + " in time.",
                        "See whether the engine hangs (docker info; journalctl -u docker); allow more time by the setting "
                                + "\"deadline\".");
            }
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || lower.contains("connection refused")) {
                return new Trouble(
                        Kind.UNREACHABLE,
                        "No Docker engine listens at " + address(endpoint) + ": " + reason(thrown) + ".",
                        "Start Docker there, or correct the address in " + endpoint.origin() + ".");
            }
            if (cause instanceof ProtocolException && text.startsWith(NOT_HTTP)) {
                return notAnEngine(endpoint, request, text.substring(NOT_HTTP.length()));
            }
            if (cause instanceof SSLException) {
                return new Trouble(
                        Kind.REFUSED,
                        "The " + engine + " and this machine do not agree on TLS: " + tlsReason(cause, lower) + ".",
                        "Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the directory with ca.pem, cert.pem and key.pem of "
                                + "this engine; for an engine without TLS unset both.");
            }
        }
        return new Trouble(
                Kind.UNREACHABLE,
                "The " + engine + " broke the connection on " + request + ": " + reason(thrown) + ".",
                "See whether a Docker engine listens there (docker info), or correct the address in "
                        + endpoint.origin() + "." + clientCertificateHint(endpoint));
    }

    static Trouble status(DockerEndpoint endpoint, String request, int status, String body) {
        if (body.contains("HTTPS server")) {
            return new Trouble(
                    Kind.REFUSED,
                    "The " + engine(endpoint) + " wants TLS, and none is set up.",
                    "Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the directory with ca.pem, cert.pem and key.pem of this "
                            + "engine.");
        }
        if (status == 401 || status == 403) {
            // Proxies that guard an engine refuse with a page of their own rather than in JSON.
            return new Trouble(
                    Kind.NOT_PERMITTED,
                    "The " + engine(endpoint) + " does not permit " + request + ": status " + status + ".",
                    request.startsWith("POST ")
                            ? "Let what guards the engine pass what runs a command (a docker-socket-proxy: POST=1 EXEC=1), or "
                                    + "unset \"app-commands\"."
                            : "Let what guards the engine pass GET requests for info, containers, images, networks, volumes "
                                    + "and system/df (a docker-socket-proxy: INFO=1 CONTAINERS=1 IMAGES=1 NETWORKS=1 "
                                    + "VOLUMES=1 SYSTEM=1).");
        }
        if (!body.stripLeading().startsWith("{")) {
            return notAnEngine(endpoint, request, status + " " + body);
        }
        return new Trouble(
                Kind.REFUSED,
                "The " + engine(endpoint) + " answered " + request + " with status " + status + ": "
                        + firstLine(message(body)) + ".",
                "Read the engine's log (journalctl -u docker).");
    }

    static Trouble notAnEngine(DockerEndpoint endpoint, String request, String body) {
        if (endpoint.isOverSsh()) {
            return new Trouble(
                    Kind.GARBLED,
                    "What answers at " + address(endpoint) + " is not a Docker engine: it answered " + request
                            + " with \"" + firstLine(body) + "\".",
                    "Let the shell of that user print nothing where it is not interactive (~/.bashrc there), and let"
                            + " \"docker system dial-stdio\" lead to an engine.");
        }
        return new Trouble(
                Kind.GARBLED,
                "What listens at " + address(endpoint) + " is not a Docker engine: it answered " + request + " with \""
                        + firstLine(body) + "\".",
                "Correct the address in " + endpoint.origin()
                        + "; an engine listens on its unix socket, on port 2375 or, with TLS, on 2376.");
    }

    /** Docker itself makes a directory where a container was to be given a socket that was not there yet. */
    private static Optional<Trouble> noSocket(DockerEndpoint endpoint) {
        return endpoint.socket()
                .filter(path -> Files.isDirectory(path) || Files.isRegularFile(path))
                .map(path -> new Trouble(
                        Kind.UNREACHABLE,
                        "There is no " + engine(endpoint) + ": that is a "
                                + (Files.isDirectory(path) ? "directory" : "file") + ", not a socket.",
                        "Correct the address in " + endpoint.origin() + ". In a container: give it the socket again "
                                + "(-v /var/run/docker.sock:/var/run/docker.sock) once the engine runs."));
    }

    private static String engine(DockerEndpoint endpoint) {
        return "Docker engine at " + address(endpoint);
    }

    private static String address(DockerEndpoint endpoint) {
        return endpoint.displayUri() + " (" + endpoint.origin() + ")";
    }

    /** What the innermost exception says: those around it only repeat the request, and OkHttp's EOFException shows bytes. */
    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && !(root.getCause() instanceof EOFException)) {
            root = root.getCause();
        }
        String text = Optional.ofNullable(root.getMessage())
                .filter(message -> !message.isBlank())
                .orElse(root.getClass().getSimpleName())
                .replaceFirst(" on https?://\\S+$", "");
        return firstLine(text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1));
    }

    /** With TLS 1.3 a client that shows no certificate may see no more than a connection that ends. */
    private static String clientCertificateHint(DockerEndpoint endpoint) {
        return endpoint.tls()
                .filter(tls -> tls.certificate().isEmpty())
                .map(tls -> " If it wants a client certificate, put cert.pem and key.pem into the directory of "
                        + "DOCKER_CERT_PATH.")
                .orElse("");
    }

    private static String tlsReason(Throwable cause, String lower) {
        if (cause instanceof SSLPeerUnverifiedException) {
            return "its certificate is for another host name";
        }
        if (lower.contains("unrecognized ssl message")) {
            return "it speaks none";
        }
        if (lower.contains("expired") || lower.contains("validity check failed")) {
            return "its certificate has expired";
        }
        if (lower.contains("pkix") || lower.contains("trust anchor")) {
            return "its certificate is of an authority that is not trusted here";
        }
        if (lower.contains("certificate_required") || lower.contains("bad_certificate")) {
            return "it wants a client certificate of an authority that it trusts";
        }
        return firstLine(lower);
    }

    /** An engine says what is wrong as {@code {"message": …}}. */
    private static String message(String body) {
        try {
            String message = JSON.readTree(body).path("message").asText("");
            return message.isBlank() ? body : message;
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private static String firstLine(String text) {
        String line = text.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }
}
