package io.qfchealth.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.io.IoUtils;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.jspecify.annotations.Nullable;

/**
 * One connection over SSH, made when it is first needed and made anew when it has ended. To the engine lead channels that run
 * {@code docker system dial-stdio} there, to addresses channels that the SSH server connects on.
 */
final class SshTunnel implements Tunnel {
    /** Servers let ten sessions be open unless they are told otherwise; each is a process there. */
    private static final int ENGINE_CONNECTIONS = 6;

    private static final Duration END = Duration.ofSeconds(2);
    /** So long a refusal counts for those who come after: a dozen logins in a row look like an attack. */
    private static final Duration REFUSAL_COUNTS = Duration.ofSeconds(1);

    private static final int THREADS = 2;
    private static final int MOST_SAID = 4096;

    /** Whoever reads learns that no more will come when the other end says so, not only when the channel is closed. */
    private static final ChannelListener END_OF_STREAM = new ChannelListener() {
        @Override
        public void channelStateChanged(Channel channel, String hint) {
            if (channel instanceof AbstractClientChannel client && client.isEofSignalled()) {
                IoUtils.closeQuietly(client.getOut());
            }
        }
    };

    private final SshTarget target;
    private final SshConfig config;
    private final SshLogin login;
    private final SshTroubles troubles;
    private final Duration deadline;
    private final ReentrantLock connecting = new ReentrantLock();
    private List<NamedFactory<Signature>> signatures = List.of();
    private final Map<ClientChannel, Said> said = new WeakHashMap<>();
    private volatile @Nullable SshClient client;
    private volatile @Nullable ClientSession session;
    private volatile @Nullable Trouble hostKey;
    private volatile boolean closed;
    private @Nullable TunnelException refusal;
    private long refusedAt;

    private SshTunnel(SshTarget target, SshConfig config, SshLogin login, Duration deadline) {
        this.target = target;
        this.config = config;
        this.login = login;
        this.deadline = deadline;
        this.troubles = new SshTroubles(target, login);
    }

    static SshTunnel to(DockerEndpoint endpoint, SshLogin login, Duration deadline) {
        SshConfig config = SshConfig.of(SshTarget.alias(endpoint), login);
        SshTunnel tunnel = new SshTunnel(SshTarget.of(endpoint, login, config), config, login, deadline);
        config.detour().ifPresent(option -> {
            throw tunnel.troubles.detour(option);
        });
        return tunnel;
    }

    /** What a command says besides its answer: the beginning. */
    private static final class Said extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (bytes.size() < MOST_SAID) {
                bytes.write(b);
            }
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void open() {
        try {
            session(Deadline.after(deadline));
        } catch (TunnelException e) {
            throw new UnansweredException(e.trouble(), e);
        } catch (IOException e) {
            throw new UnansweredException(troubles.silent(), e);
        }
    }

    @Override
    public Socket toEngine() {
        return new ChannelSocket(new ChannelSocket.Line() {
            @Override
            public ClientChannel open(InetSocketAddress address, Deadline until) throws IOException {
                ChannelExec channel = session(until).createExecChannel(target.command());
                Said errors = new Said();
                channel.setErr(errors);
                synchronized (said) {
                    said.put(channel, errors);
                }
                return opened(channel, "the engine", until);
            }

            @Override
            public void ended(ClientChannel channel, boolean answered) throws IOException {
                if (!answered) {
                    throw noAnswer(channel);
                }
            }
        });
    }

    @Override
    public Socket toAddress(UnaryOperator<InetSocketAddress> route) {
        return new ChannelSocket(new ChannelSocket.Line() {
            @Override
            public ClientChannel open(InetSocketAddress address, Deadline until) throws IOException {
                InetSocketAddress there = route.apply(address);
                return opened(
                        session(until)
                                .createDirectTcpipChannel(
                                        new SshdSocketAddress("127.0.0.1", 0),
                                        new SshdSocketAddress(there.getHostString(), there.getPort())),
                        there.getHostString() + ":" + there.getPort(),
                        until);
            }

            @Override
            public void ended(ClientChannel channel, boolean answered) throws IOException {
                ClientSession present = session;
                if (!closed && (present == null || !present.isOpen())) {
                    throw new TunnelException(troubles.broken(new IOException("it ended")));
                }
            }
        });
    }

    @Override
    public int engineConnections() {
        return ENGINE_CONNECTIONS;
    }

    @Override
    public String address() {
        return target.address();
    }

    private ClientChannel opened(AbstractClientChannel channel, String to, Deadline until) throws IOException {
        channel.addChannelListener(END_OF_STREAM);
        try {
            channel.open().verify(millis(until));
            return channel;
        } catch (InterruptedIOException e) {
            channel.close(false);
            throw e;
        } catch (IOException e) {
            channel.close(false);
            throw refused(channel, to, e);
        }
    }

    private IOException refused(ClientChannel channel, String to, IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SshChannelOpenException open) {
                String text = String.valueOf(open.getMessage());
                if (channel instanceof ChannelExec) {
                    return new TunnelException(troubles.noRoom(text), e, true);
                }
                return open.getReasonCode() == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED
                        ? new TunnelException(troubles.noForwarding(to), e)
                        : atTheOtherEnd(text, to, e);
            }
            if (cause instanceof TimeoutException) {
                if (channel instanceof ChannelExec) {
                    // The server itself is silent, or the way to it is gone: a new connection tells.
                    drop();
                    return new TunnelException(troubles.silent(), e);
                }
                return late("connecting to " + to + " by way of " + address() + " timed out", e);
            }
        }
        return new TunnelException(troubles.broken(e), e);
    }

    private static SocketTimeoutException late(String text, Throwable cause) {
        SocketTimeoutException late = new SocketTimeoutException(text);
        late.initCause(cause);
        return late;
    }

    /** What a socket would have said there. */
    private IOException atTheOtherEnd(String text, String to, IOException e) {
        String lower = text.toLowerCase(Locale.ROOT);
        IOException there;
        if (lower.contains("name or service not known")
                || lower.contains("name resolution")
                || lower.contains("no address associated")
                || lower.contains("unknown host")) {
            there = new UnknownHostException(to.replaceFirst(":\\d+$", ""));
        } else if (lower.contains("timed out")) {
            there = new SocketTimeoutException("connecting to " + to + " by way of " + address() + " timed out");
        } else {
            there = new ConnectException(
                    (lower.contains("refused") ? "Connection refused" : text) + ": " + to + " by way of " + address());
        }
        there.initCause(e);
        return there;
    }

    private IOException noAnswer(ClientChannel channel) {
        Set<ClientChannelEvent> ends =
                EnumSet.of(ClientChannelEvent.EXIT_STATUS, ClientChannelEvent.EXIT_SIGNAL, ClientChannelEvent.CLOSED);
        channel.waitFor(ends, END.toMillis());
        ClientSession present = session;
        Integer status = channel.getExitStatus();
        if (status == null && (present == null || !present.isOpen())) {
            return new TunnelException(troubles.broken(new IOException("it ended")));
        }
        Said errors;
        synchronized (said) {
            errors = said.get(channel);
        }
        return new TunnelException(troubles.noAnswer(status, errors == null ? "" : errors.text()));
    }

    // ---- the connection --------------------------------------------------------------------------------------------

    private ClientSession session(Deadline until) throws IOException {
        ClientSession present = session;
        if (present != null && present.isOpen()) {
            return present;
        }
        try {
            if (!connecting.tryLock(millis(until), TimeUnit.MILLISECONDS)) {
                throw new TunnelException(troubles.silent());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while connecting");
            interrupted.initCause(e);
            throw interrupted;
        }
        try {
            present = session;
            if (present != null && present.isOpen()) {
                return present;
            }
            if (refusal != null && System.nanoTime() - refusedAt < REFUSAL_COUNTS.toNanos()) {
                throw new TunnelException(refusal.trouble(), refusal);
            }
            ClientSession made = connect(until.atMost(deadline));
            session = made;
            return made;
        } catch (TunnelException e) {
            refusal = e;
            refusedAt = System.nanoTime();
            throw e;
        } finally {
            connecting.unlock();
        }
    }

    private ClientSession connect(Deadline until) throws IOException {
        InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
        if (address.isUnresolved()) {
            throw new TunnelException(troubles.unknownName());
        }
        SshSecurity.prepare();
        SshKeys keys = SshKeys.of(config, login);
        if (keys.pairs().isEmpty()) {
            throw new TunnelException(troubles.noKey(keys));
        }
        KnownHosts known = KnownHosts.of(target, config.knownHosts(), login);
        SshClient started = started();
        started.setSignatureFactories(inOrderOf(known.types(), signatures));
        started.setServerKeyVerifier((one, from, key) -> {
            KnownHosts.Judgement judgement = known.judge(key, login);
            boolean isKnown = judgement.standing() == KnownHosts.Standing.KNOWN;
            hostKey = isKnown ? null : troubles.hostKey(judgement, key);
            return isKnown;
        });
        hostKey = null;
        ClientSession made = reached(started.connect(target.user(), address), until);
        boolean in = false;
        try {
            keys.pairs().forEach(made::addPublicKeyIdentity);
            made.auth().verify(millis(until));
            in = true;
            return made;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new TunnelException(notIn(keys, made, e), e);
        } finally {
            if (!in) {
                made.close(true);
            }
        }
    }

    private ClientSession reached(ConnectFuture future, Deadline until) throws IOException {
        try {
            return future.verify(millis(until)).getSession();
        } catch (InterruptedIOException e) {
            future.cancel();
            throw e;
        } catch (IOException e) {
            future.cancel();
            throw new TunnelException(closed ? troubles.closed() : troubles.connecting(e), e);
        }
    }

    private Trouble notIn(SshKeys keys, ClientSession made, IOException e) {
        Trouble refused = hostKey;
        if (refused != null) {
            return refused;
        }
        if (closed) {
            return troubles.closed();
        }
        // Without keys for this connection nobody was asked for a login yet.
        return made.getSessionId() == null ? troubles.connecting(e) : troubles.login(keys, e);
    }

    private synchronized SshClient started() throws TunnelException {
        if (closed) {
            throw new TunnelException(troubles.closed());
        }
        SshClient present = client;
        if (present != null) {
            return present;
        }
        SshClient made = SshClient.setUpDefaultClient();
        made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        made.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        CoreModuleProperties.NIO_WORKERS.set(made, THREADS);
        CoreModuleProperties.STOP_WAIT_TIME.set(made, END);
        // No certificates of hosts: there is nobody here who would judge them.
        signatures = made.getSignatureFactories().stream()
                .filter(factory -> !factory.getName().contains("-cert-"))
                .toList();
        made.start();
        client = made;
        return made;
    }

    /** The host is asked for a key of the kind that is known of it, as ssh does. */
    private static List<NamedFactory<Signature>> inOrderOf(Set<String> types, List<NamedFactory<Signature>> all) {
        List<NamedFactory<Signature>> first = new ArrayList<>();
        List<NamedFactory<Signature>> others = new ArrayList<>();
        for (NamedFactory<Signature> factory : all) {
            String type = factory.getName().startsWith("rsa-sha2") ? "ssh-rsa" : factory.getName();
            (types.contains(type) ? first : others).add(factory);
        }
        first.addAll(others);
        return first;
    }

    private static long millis(Deadline until) {
        return Math.max(1, until.remaining().toMillis());
    }

    private void drop() {
        ClientSession present = session;
        session = null;
        if (present != null) {
            present.close(true);
        }
    }

    @Override
    public void close() {
        SshClient present;
        synchronized (this) {
            closed = true;
            present = client;
        }
        if (present != null) {
            present.stop();
        }
    }

    @Override
    public String toString() {
        return "tunnel to " + target.address();
    }
}
