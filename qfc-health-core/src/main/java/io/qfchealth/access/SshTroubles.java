package io.qfchealth.access;

import io.qfchealth.access.Trouble.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.security.PublicKey;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/** What goes wrong on the way to another machine over SSH, in words that name what to change. */
final class SshTroubles {
    private static final int LONGEST = 160;

    private final SshTarget target;
    private final SshLogin login;

    SshTroubles(SshTarget target, SshLogin login) {
        this.target = target;
        this.login = login;
    }

    private String there() {
        return target.address() + " (" + target.origin() + ")";
    }

    private String server() {
        return "SSH server at " + there();
    }

    private String knownHosts() {
        return login.display(login.directory().resolve("known_hosts"));
    }

    private String config() {
        return login.display(login.directory().resolve("config"));
    }

    /** The way that is always there, for what this does not support. */
    String forwarding() {
        return "\"ssh -NL /tmp/docker.sock:"
                + (target.socket().isEmpty() ? DockerAddress.DEFAULT_SOCKET : target.socket()) + " "
                + target.byHand().substring("ssh ".length()) + "\" and use unix:///tmp/docker.sock";
    }

    InvalidAddressException detour(String option) {
        return new InvalidAddressException(
                "The host \"" + target.alias() + "\" of " + there() + " is reached by " + option + " (" + config()
                        + "), which is not supported; forward the socket with " + forwarding() + ".");
    }

    Trouble closed() {
        return new Trouble(
                Kind.REFUSED,
                "The server was closed before the " + server() + " was asked.",
                "Look before QfcServer.close() is called.");
    }

    Trouble unknownName() {
        boolean isNamed = !target.host().equals(target.alias());
        return new Trouble(
                Kind.UNREACHABLE,
                "There is no " + server() + ": the host name" + (isNamed ? " " + target.host() : "") + " is not known.",
                "Correct the host name in " + (isNamed ? config() : target.origin()) + ".");
    }

    Trouble noKey(SshKeys keys) {
        return new Trouble(
                Kind.NOT_CONFIGURED,
                "There is no key to log in to the " + server() + " with: "
                        + (keys.leftOut().isEmpty()
                                ? "none of " + String.join(", ", keys.lookedFor()) + " is there"
                                : String.join("; ", keys.leftOut()))
                        + ".",
                keys.wantPassphrase()
                        ? "Set QFC_HEALTH_SSH_PASSPHRASE to the passphrase of the key, or name a key without one by"
                                + " IdentityFile in " + config() + "."
                        : "Make one (ssh-keygen -t ed25519), let it in (ssh-copy-id "
                                + target.byHand().substring("ssh ".length()) + "), or name one by IdentityFile in "
                                + config() + ".");
    }

    private String keyOf(PublicKey key) {
        return KeyUtils.getKeyType(key).replaceFirst("^ssh-", "") + " "
                + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    Trouble hostKey(KnownHosts.Judgement judgement, PublicKey shown) {
        String host = target.host() + " (" + target.origin() + ")";
        return switch (judgement.standing()) {
            case CHANGED ->
                new Trouble(
                        Kind.REFUSED,
                        "The host key of " + host + " is not the one that is known: it shows " + keyOf(shown) + ", and "
                                + judgement.where()
                                + " has another. Either the machine was set up anew, or somebody stands between.",
                        "Ask who runs the machine. Only if its key was changed on purpose: ssh-keygen -R '"
                                + target.kept() + "', then get to know it again: " + target.byHand() + ".");
            case REVOKED ->
                new Trouble(
                        Kind.REFUSED,
                        "The host key of " + host + " is revoked by " + judgement.where() + ": " + keyOf(shown) + ".",
                        "Do not connect; ask who runs the machine for its new key.");
            default ->
                new Trouble(
                        Kind.REFUSED,
                        "The host key of " + host + " is not known here: it shows " + keyOf(shown) + ", and "
                                + knownHosts() + " has none of " + target.kept() + ".",
                        "Compare it with the machine's own (there: ssh-keygen -lf /etc/ssh/ssh_host_"
                                + kind(shown) + "_key.pub) and get to know it by connecting once by hand: "
                                + target.byHand() + "; without a terminal: ssh-keyscan"
                                + (target.port() == SshTarget.USUAL_PORT ? "" : " -p " + target.port()) + " "
                                + target.host() + " >> " + knownHosts() + ".");
        };
    }

    private static String kind(PublicKey key) {
        String type = KeyUtils.getKeyType(key);
        return type.contains("ecdsa") ? "ecdsa" : type.contains("rsa") ? "rsa" : "ed25519";
    }

    /** Why no connection came about. */
    Trouble connecting(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String lower = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return new Trouble(
                        Kind.UNREACHABLE,
                        "No SSH server listens at " + there() + ": " + decapitalized(cause) + ".",
                        "Start it there (sudo systemctl start ssh), or correct host and port in " + target.origin()
                                + " or " + config() + ".");
            }
            if (cause instanceof TimeoutException || lower.contains("timed out") || lower.contains("timeout")) {
                return silent();
            }
            if (lower.contains("unable to negotiate")) {
                return new Trouble(
                        Kind.REFUSED,
                        "The " + server() + " and this program have no way to encrypt in common: "
                                + decapitalized(cause) + ".",
                        "Update the SSH server, or forward the socket with " + forwarding() + ".");
            }
        }
        return new Trouble(
                Kind.GARBLED,
                "What listens at " + there() + " did not begin a connection of SSH: " + decapitalized(innermost(thrown))
                        + ".",
                "Correct host and port in " + target.origin() + " or " + config()
                        + "; see whether the server lets anybody in (" + target.byHand() + ").");
    }

    Trouble silent() {
        return new Trouble(
                Kind.TIMED_OUT,
                "The " + server() + " did not answer in time.",
                "See whether a person gets in (" + target.byHand() + "), and whether a firewall stands between; allow"
                        + " more time by the setting \"deadline\".");
    }

    /** The server lets nobody in by these keys. */
    Trouble login(SshKeys keys, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return silent();
            }
        }
        return new Trouble(
                Kind.NOT_PERMITTED,
                "The " + server() + " does not let user \"" + target.user() + "\" in: tried "
                        + String.join(", ", keys.files())
                        + (keys.leftOut().isEmpty() ? "" : "; left out: " + String.join("; ", keys.leftOut())) + ".",
                (keys.wantPassphrase()
                                ? "Set QFC_HEALTH_SSH_PASSPHRASE to the passphrase of the key that is left out, or let"
                                : "Let")
                        + " one in (ssh-copy-id " + target.byHand().substring("ssh ".length())
                        + "), name another by IdentityFile in " + config() + ", or correct the user in "
                        + target.origin() + ".");
    }

    /** No further session. */
    Trouble noRoom(String said) {
        return new Trouble(
                Kind.REFUSED,
                "The " + server() + " opens no session for user \"" + target.user() + "\": " + said + ".",
                "Let this user run commands there: MaxSessions of at least 1 in /etc/ssh/sshd_config, and no restriction"
                        + " in ~/.ssh/authorized_keys.");
    }

    /** The machine passes no connections on. */
    Trouble noForwarding(String to) {
        return new Trouble(
                Kind.NOT_PERMITTED,
                "The " + server() + " does not pass connections on to " + to + " for user \"" + target.user() + "\".",
                "Set AllowTcpForwarding to yes or local for this user in /etc/ssh/sshd_config there (sudo systemctl reload"
                        + " ssh), without a PermitOpen that leaves the address out, and no \"restrict\" or"
                        + " \"no-port-forwarding\" in ~/.ssh/authorized_keys.");
    }

    Trouble broken(Throwable thrown) {
        return new Trouble(
                Kind.UNREACHABLE,
                "The connection to the " + server() + " broke: " + decapitalized(innermost(thrown)) + ".",
                "Look again; if it breaks again, read the server's log (journalctl -u ssh).");
    }

    /** The command that joins with the engine ended without an answer. */
    Trouble noAnswer(@Nullable Integer status, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("permission denied") && lower.contains("sock")) {
            return new Trouble(
                    Kind.NOT_PERMITTED,
                    "User \"" + target.user() + "\" may not use the Docker engine at " + there()
                            + ": permission denied.",
                    "There: sudo usermod -aG docker " + target.user() + "; then look again.");
        }
        if (lower.contains("cannot connect to the docker daemon")
                || lower.contains("is the docker daemon running")
                || (lower.contains("dial unix") && lower.contains("no such file"))
                || (lower.contains("dial unix") && lower.contains("connection refused"))) {
            return new Trouble(
                    Kind.UNREACHABLE,
                    "No Docker engine runs at " + there() + ": " + line(said) + ".",
                    "Start Docker there (sudo systemctl start docker); for rootless Docker name its socket in "
                            + target.origin() + " (ssh://" + target.user() + "@" + target.alias()
                            + "/run/user/1000/docker.sock).");
        }
        if (Integer.valueOf(127).equals(status) || lower.contains("not found")) {
            return new Trouble(
                    Kind.NOT_CONFIGURED,
                    "User \"" + target.user() + "\" has no docker command at " + there() + ": "
                            + (said.isBlank() ? "status 127" : line(said)) + ".",
                    "Let \"" + target.byHand()
                            + " docker version\" answer: install Docker there, and have its command on"
                            + " the PATH of a shell that is not interactive; or forward the socket with "
                            + forwarding() + ".");
        }
        if (lower.contains("dial-stdio") || lower.contains("is not a docker command")) {
            return new Trouble(
                    Kind.REFUSED,
                    "The docker command at " + there() + " is older than 18.09: " + line(said) + ".",
                    "Update Docker there, or forward the socket with " + forwarding() + ".");
        }
        return new Trouble(
                Kind.REFUSED,
                "\"" + target.command() + "\" at " + there() + " ended without an answer"
                        + (status == null ? "" : ", with status " + status)
                        + (said.isBlank() ? "" : ": " + line(said)) + ".",
                "See what it says by hand: " + target.byHand() + " " + target.command() + ".");
    }

    private static String line(String said) {
        String line = said.strip()
                .lines()
                .filter(text -> !text.isBlank())
                .reduce((earlier, later) -> later)
                .orElse("")
                .replaceAll("\\p{Cntrl}", "?")
                .replaceFirst(" Is the docker daemon running\\?$", "")
                .replaceFirst("\\.$", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String decapitalized(Throwable thrown) {
        String text = Optional.ofNullable(thrown.getMessage())
                .filter(message -> !message.isBlank())
                .map(SshTroubles::line)
                .orElseGet(() -> thrown instanceof IOException
                        ? "it ended"
                        : thrown.getClass().getSimpleName());
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
