package io.qfchealth.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.jspecify.annotations.Nullable;

/** An SSH server in this process whose commands are played: each says something on its error stream and ends with a status. */
final class SshServerInside implements AutoCloseable {
    static final KeyPair HOST = pair();

    private final SshServer server = SshServer.setUpDefaultServer();
    private final AtomicInteger logins = new AtomicInteger();
    private final KeyPair user = pair();
    private volatile String says = "";
    private volatile int status;

    static {
        SshSecurity.prepare();
    }

    private SshServerInside() throws IOException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(List.of(HOST)));
        server.setPublickeyAuthenticator((name, key, session) -> {
            logins.incrementAndGet();
            return name.equals("deploy") && KeyUtils.compareKeys(key, user.getPublic());
        });
        server.setCommandFactory((channel, command) -> new Played());
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.start();
    }

    static SshServerInside start() {
        try {
            return new SshServerInside();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    String address() {
        return "ssh://deploy@127.0.0.1:" + port();
    }

    int logins() {
        return logins.get();
    }

    /** What every command does from now on. */
    void commandsSay(String text, int exitStatus) {
        says = text;
        status = exitStatus;
    }

    void passesNothingOn() {
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    }

    /** A directory as a user has it, who may log in and knows this server. */
    SshServerInside knownIn(Path directory) {
        key(directory, "id_ecdsa", user, "");
        known(directory, HOST);
        return this;
    }

    void known(Path directory, KeyPair host) {
        write(
                directory.resolve("known_hosts"),
                "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
    }

    KeyPair user() {
        return user;
    }

    static void key(Path directory, String name, KeyPair pair, String passphrase) {
        OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
        encryption.setPassword(passphrase);
        encryption.setCipherType("256");
        try {
            Files.createDirectories(directory);
            try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                        pair, "test", passphrase.isEmpty() ? null : encryption, out);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Played implements Command {
        private @Nullable OutputStream errors;
        private @Nullable ExitCallback end;

        @Override
        public void setInputStream(InputStream in) {
            // What it is asked it does not hear.
        }

        @Override
        public void setOutputStream(OutputStream out) {
            // It has no answer.
        }

        @Override
        public void setErrorStream(OutputStream err) {
            errors = err;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            end = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) throws IOException {
            if (errors != null) {
                errors.write(says.getBytes(StandardCharsets.UTF_8));
                errors.flush();
            }
            if (end != null && status >= 0) {
                end.onExit(status);
            }
        }

        @Override
        public void destroy(ChannelSession channel) {
            // It has ended.
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
