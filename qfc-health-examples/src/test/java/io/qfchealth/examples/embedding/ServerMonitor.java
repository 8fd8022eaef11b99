package io.qfchealth.examples.embedding;

import io.qfchealth.CheckListener;
import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.report.HealthReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Examines a server now and then in the background, and tells at any time what it saw last. Whoever asks never waits, and
 * however many ask, the server is examined no more often.
 *
 * <pre>{@code
 * try (ServerMonitor monitor = ServerMonitor.start(QfcServer::discover, Duration.ofMinutes(1))) {
 *     monitor.newest().flatMap(ServerMonitor.Seen::report).ifPresent(report -> System.out.println(report.status()));
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ServerMonitor implements AutoCloseable {
    private final Supplier<QfcServer> connection;
    private final CheckListener listener;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private @Nullable QfcServer server;
    private volatile @Nullable Seen newest;

    /**
     * What was seen at one moment.
     *
     * @param at when the examination ended
     * @param report what was found; empty if the server could not be examined at all
     * @param problem why not; empty if it could
     */
    public record Seen(Instant at, Optional<HealthReport> report, String problem) {}

    ServerMonitor(Supplier<QfcServer> connection, CheckListener listener, Clock clock) {
        this.connection = connection;
        this.listener = listener;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "qfieldcloud-monitor");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /**
     * Begins to examine at once, and again after every pause.
     *
     * @param connection finds the server; tried again after the next pause if it throws
     * @param pause between the end of an examination and the beginning of the next, from a millisecond
     * @return the monitor; close it
     */
    public static ServerMonitor start(Supplier<QfcServer> connection, Duration pause) {
        return start(connection, pause, new CheckListener() {});
    }

    /**
     * Begins to examine at once, and again after every pause, and tells somebody.
     *
     * @param connection finds the server; tried again after the next pause if it throws
     * @param pause between the end of an examination and the beginning of the next, from a millisecond
     * @param listener told of every examination, on the thread of the monitor
     * @return the monitor; close it
     */
    public static ServerMonitor start(Supplier<QfcServer> connection, Duration pause, CheckListener listener) {
        ServerMonitor monitor = new ServerMonitor(connection, listener, Clock.systemUTC());
        var unused =
                monitor.thread.scheduleWithFixedDelay(monitor::examine, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return monitor;
    }

    /** Examines now. */
    synchronized void examine() {
        try {
            if (server == null) {
                server = connection.get();
            }
            newest = new Seen(clock.instant(), Optional.of(server.check(listener)), "");
        } catch (QfcConfigurationException e) {
            newest = new Seen(clock.instant(), Optional.empty(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // An exception would end the schedule without a word.
            newest = new Seen(clock.instant(), Optional.empty(), "This is a defect, please report it: " + e);
        }
    }

    /**
     * What was seen last. Does not wait.
     *
     * @return empty until the first examination has ended
     */
    public Optional<Seen> newest() {
        return Optional.ofNullable(newest);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        QfcServer open = server;
        if (open != null) {
            open.close();
        }
    }
}
