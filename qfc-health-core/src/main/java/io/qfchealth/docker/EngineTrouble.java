package io.qfchealth.docker;

import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.Trouble.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What went wrong when an engine was asked, in words that name the setting to change. */
final class EngineTrouble {

    private EngineTrouble() {}

    static Trouble of(DockerEndpoint endpoint, String path, Throwable thrown) {
        String engine = engine(endpoint);
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
                        "The " + engine + " did not answer GET " + path + " in time.",
                        "See whether the engine hangs (docker info; journalctl -u docker); allow more time by the setting "
                                + "\"deadline\".");
            }
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || lower.contains("connection refused")) {
                return new Trouble(
                        Kind.UNREACHABLE,
                        "Nothing listens at the " + engine + ": " + lower + ".",
                        "Start Docker there, or correct the address in " + endpoint.origin() + ".");
            }
            if (cause instanceof SSLException) {
                return new Trouble(
                        Kind.REFUSED,
                        "The " + engine + " and this machine do not agree on TLS: " + text + ".",
                        "Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the directory with ca.pem, cert.pem and key.pem of "
                                + "this engine; for an engine without TLS unset both.");
            }
        }
        return new Trouble(
                Kind.UNREACHABLE,
                "The " + engine + " broke the connection on GET " + path + ": " + firstLine(String.valueOf(thrown))
                        + ".",
                "See whether a Docker engine listens there (docker info), or correct the address in "
                        + endpoint.origin() + ".");
    }

    static Trouble status(DockerEndpoint endpoint, String path, int status, String body) {
        if (body.contains("HTTPS server")) {
            return new Trouble(
                    Kind.REFUSED,
                    "The " + engine(endpoint) + " wants TLS, and none is set up.",
                    "Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the directory with ca.pem, cert.pem and key.pem of this "
                            + "engine.");
        }
        if (!body.stripLeading().startsWith("{")) {
            return notAnEngine(endpoint, path, status + " " + body);
        }
        return new Trouble(
                status == 403 || status == 401 ? Kind.NOT_PERMITTED : Kind.REFUSED,
                "The " + engine(endpoint) + " answered GET " + path + " with status " + status + ": " + firstLine(body)
                        + ".",
                "If a proxy guards the engine, it must let GET requests for containers, images, networks, volumes, info and "
                        + "system/df pass; otherwise read the engine's log (journalctl -u docker).");
    }

    static Trouble notAnEngine(DockerEndpoint endpoint, String path, String body) {
        return new Trouble(
                Kind.GARBLED,
                "What listens at the " + engine(endpoint) + " is not a Docker engine: it answered GET " + path
                        + " with \"" + firstLine(body) + "\".",
                "Correct the address in " + endpoint.origin()
                        + "; an engine listens on its unix socket, on port 2375 or, " + "with TLS, on 2376.");
    }

    private static String engine(DockerEndpoint endpoint) {
        return "Docker engine at " + endpoint.displayUri() + " (" + endpoint.origin() + ")";
    }

    private static String firstLine(String text) {
        String line = text.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }
}
