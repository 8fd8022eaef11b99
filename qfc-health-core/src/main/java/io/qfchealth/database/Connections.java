package io.qfchealth.database;

import io.qfchealth.access.Redaction;
import io.qfchealth.access.UnansweredException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A few connections to one server, kept for the next look. Each is read-only, and what hangs is ended: an attempt to connect
 * after {@link #LOGIN}, a statement by the server itself, and an answer that does not come by the socket.
 *
 * <p>One attempt to connect at a time: while a server refuses or does not answer, all questions of a look share one failure.
 */
final class Connections implements AutoCloseable {
    /** More would take places that the application needs, and the questions are short. */
    static final int MOST = 4;

    /** To be reached: a connection that a firewall swallows is given up early. The kernel answers, however busy programs are. */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** To log in: that takes programs on both sides, which a busy machine lets wait for seconds. */
    private static final Duration LOGIN = Duration.ofSeconds(6);

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final String STATEMENT_TIMEOUT = "3000";
    private static final String LOCK_TIMEOUT = "1000";
    private static final String IDLE_IN_TRANSACTION = "5000";

    /** A connection that was used a moment ago is not tried before it is used again. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final DatabaseSite site;
    private final Redaction redaction;
    private final DatabaseTroubles troubles;
    private final Optional<String> sockets;
    private final Duration login;
    private final Duration answer;
    private final LongSupplier nanoTime;
    private final Semaphore places = new Semaphore(MOST, true);
    private final ReentrantLock connecting = new ReentrantLock();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private boolean pooled;

    private record Idle(Connection connection, long since) {}

    Connections(DatabaseSite site, Duration deadline) {
        this(site, deadline, System::nanoTime);
    }

    Connections(DatabaseSite site, Duration deadline, LongSupplier nanoTime) {
        this.site = site;
        this.redaction = site.redaction();
        this.troubles = new DatabaseTroubles(site, redaction);
        this.sockets = site.tunnel().map(TunnelSockets::name);
        this.login = shorter(LOGIN, deadline);
        this.answer = shorter(ANSWER, deadline);
        this.nanoTime = nanoTime;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    DatabaseTroubles troubles() {
        return troubles;
    }

    /** A connection for one question; close it to give it back. */
    final class Borrowed implements AutoCloseable {
        private final Connection connection;
        private final Session session;
        private final boolean kept;
        private boolean doubtful;

        private Borrowed(Connection connection, boolean kept) {
            this.connection = connection;
            this.kept = kept;
            this.session = new Session(connection, site, redaction, pooled ? setup() : "");
        }

        Session session() {
            return session;
        }

        /** Whether it was used before: then the server may have ended it since. */
        boolean isKept() {
            return kept;
        }

        /** Something went wrong: whether the connection still works is tried before it is used again. */
        void doubt() {
            doubtful = true;
        }

        @Override
        public void close() {
            giveBack(connection, doubtful);
        }
    }

    /**
     * Waits for a connection.
     *
     * @param refusal what the questions of a look share
     * @throws UnansweredException if there is none to be had
     */
    Borrowed borrow(Refusal refusal) {
        return borrow(refusal, this::working);
    }

    /**
     * Waits for a connection that is opened for this: only a new one shows that logging in works now, and what a session begins
     * with. It takes the place of the oldest that was kept.
     *
     * @throws UnansweredException if there is none to be had
     */
    Borrowed borrowNew(Refusal refusal) {
        return borrow(refusal, () -> {
            Idle oldest = pollOldest();
            if (oldest != null) {
                abort(oldest.connection());
            }
            return Optional.empty();
        });
    }

    private Borrowed borrow(Refusal refusal, Supplier<Optional<Connection>> before) {
        site.noWay().ifPresent(trouble -> {
            throw new UnansweredException(trouble);
        });
        boolean placed = false;
        try {
            places.acquire();
            placed = true;
            Optional<Connection> kept = before.get();
            Borrowed borrowed = new Borrowed(kept.orElseGet(() -> connected(refusal)), kept.isPresent());
            placed = false;
            return borrowed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException(troubles.interrupted(), e);
        } finally {
            if (placed) {
                places.release();
            }
        }
    }

    /** One that was used before and still works. */
    private Optional<Connection> working() {
        for (Idle kept = poll(); kept != null; kept = poll()) {
            boolean fresh = nanoTime.getAsLong() - kept.since() < FRESH.toNanos();
            if (fresh || isAlive(kept.connection())) {
                return Optional.of(kept.connection());
            }
            abort(kept.connection());
        }
        return Optional.empty();
    }

    /** The server ended one connection: it will have ended the others too. */
    void forgetKept() {
        for (Idle kept = poll(); kept != null; kept = poll()) {
            abort(kept.connection());
        }
    }

    private @Nullable Idle poll() {
        synchronized (idle) {
            return idle.pollLast();
        }
    }

    private @Nullable Idle pollOldest() {
        synchronized (idle) {
            return idle.pollFirst();
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid((int) LOGIN.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connected(Refusal refusal) {
        try {
            connecting.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException(troubles.interrupted(), e);
        }
        try {
            refusal.check();
            return connect(refusal);
        } finally {
            connecting.unlock();
        }
    }

    private Connection connect(Refusal refusal) {
        @Nullable SQLException first = null;
        @Nullable DatabaseAddress told = null;
        for (DatabaseAddress address : site.addresses()) {
            if (closed) {
                throw new UnansweredException(troubles.closed());
            }
            try {
                return opened(address);
            } catch (SQLException e) {
                // Of several ways the first that leads to a server says what is wrong; one that leads nowhere says
                // less.
                if (first == null || !DatabaseTroubles.isNowhere(e)) {
                    first = e;
                    told = address;
                }
                if (!DatabaseTroubles.isNowhere(e)) {
                    break;
                }
            }
        }
        if (first == null || told == null) {
            throw new IllegalStateException("a site without addresses and without a reason");
        }
        throw refusal.note(troubles.connecting(told, first), first);
    }

    private Connection opened(DatabaseAddress address) throws SQLException {
        Connection connection;
        try {
            connection = open(address, pooled);
        } catch (SQLException e) {
            if (pooled || !DatabaseTroubles.isOfPooler(e)) {
                throw e;
            }
            connection = open(address, true);
            pooled = true;
        }
        open.add(connection);
        if (closed) {
            abort(connection);
            throw new UnansweredException(troubles.closed());
        }
        return connection;
    }

    /** A pooler refuses options of a session, and what is set in one would be there in the application's next. */
    private Connection open(DatabaseAddress address, boolean throughPooler) throws SQLException {
        Properties properties = new Properties();
        site.properties().forEach((name, value) -> properties.setProperty(name, value.reveal()));
        set(properties, PGProperty.USER, site.user());
        set(properties, PGProperty.PASSWORD, site.password().reveal());
        set(properties, PGProperty.SSL_MODE, site.sslMode());
        set(properties, PGProperty.LOGIN_TIMEOUT, seconds(login));
        set(properties, PGProperty.CONNECT_TIMEOUT, seconds(shorter(CONNECT, login)));
        set(properties, PGProperty.SOCKET_TIMEOUT, seconds(answer));
        set(properties, PGProperty.CANCEL_SIGNAL_TIMEOUT, seconds(shorter(CONNECT, login)));
        set(properties, PGProperty.TCP_KEEP_ALIVE, "true");
        set(properties, PGProperty.APPLICATION_NAME, "qfc-health");
        // Otherwise the name is said only after the login, and until then this is a session like any other.
        set(properties, PGProperty.ASSUME_MIN_SERVER_VERSION, "9.0");
        set(properties, PGProperty.READ_ONLY, "true");
        if (throughPooler) {
            properties.remove(PGProperty.OPTIONS.getName());
            set(properties, PGProperty.READ_ONLY_MODE, "transaction");
            set(properties, PGProperty.PREPARE_THRESHOLD, "0");
        } else {
            // Not default_transaction_read_only: that would hide what the server's own default is.
            set(properties, PGProperty.READ_ONLY_MODE, "always");
            String options = properties.getProperty(PGProperty.OPTIONS.getName(), "");
            set(
                    properties,
                    PGProperty.OPTIONS,
                    (options + " -c statement_timeout=" + STATEMENT_TIMEOUT + " -c lock_timeout=" + LOCK_TIMEOUT
                                    + " -c idle_in_transaction_session_timeout=" + IDLE_IN_TRANSACTION)
                            .strip());
        }
        sockets.ifPresent(way -> {
            set(properties, PGProperty.SOCKET_FACTORY, TunnelSockets.class.getName());
            set(properties, PGProperty.SOCKET_FACTORY_ARG, way);
        });
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        String url = "jdbc:postgresql://" + host + ":" + address.port() + "/"
                + URLEncoder.encode(site.database(), StandardCharsets.UTF_8);
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver refuses " + address, "08001");
        }
        return connection;
    }

    /** The limits of a transaction through a pooler, where a session has none. */
    private static String setup() {
        return "SET LOCAL statement_timeout = " + STATEMENT_TIMEOUT + "; SET LOCAL lock_timeout = " + LOCK_TIMEOUT
                + "; SET LOCAL idle_in_transaction_session_timeout = " + IDLE_IN_TRANSACTION;
    }

    private static void set(Properties properties, PGProperty property, String value) {
        properties.setProperty(property.getName(), value);
    }

    private static String seconds(Duration duration) {
        return String.valueOf(Math.max(1, duration.toSeconds()));
    }

    private void giveBack(Connection connection, boolean doubtful) {
        try {
            if (closed || (doubtful && !isAlive(connection))) {
                abort(connection);
                return;
            }
            synchronized (idle) {
                idle.addLast(new Idle(connection, nanoTime.getAsLong()));
            }
            if (closed) {
                close();
            }
        } finally {
            places.release();
        }
    }

    /** Cuts the connection, whoever waits for an answer on it. */
    private void abort(Connection connection) {
        open.remove(connection);
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is of no use any more, which is what was wanted.
            return;
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(this::abort);
        sockets.ifPresent(TunnelSockets::forget);
        synchronized (idle) {
            idle.clear();
        }
    }

    /** How many are open, for tests. */
    int open() {
        return open.size();
    }
}
