package io.qfchealth.storage;

import io.qfchealth.access.TrustedAuthorities;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The HTTP clients of all storages: one set of threads and of connections, kept from look to look. */
final class StorageHttp implements AutoCloseable {
    /** As many requests run at the same time; the application itself uses about that many threads. */
    static final int AT_ONCE = 16;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
    private static final Duration KEPT_FOR = Duration.ofSeconds(30);

    private final Duration allowed;
    private final Dispatcher dispatcher;
    private final ConnectionPool connections;
    private final OkHttpClient base;

    StorageHttp(Duration allowed, Optional<TrustedAuthorities> authorities) {
        this.allowed = allowed;
        this.dispatcher = new Dispatcher(threads());
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        this.connections = new ConnectionPool(AT_ONCE, KEPT_FOR.toSeconds(), TimeUnit.SECONDS);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(connections)
                .connectTimeout(allowed.compareTo(LONGEST_CONNECT) < 0 ? allowed : LONGEST_CONNECT)
                .readTimeout(allowed)
                .writeTimeout(allowed)
                .callTimeout(allowed)
                .followRedirects(false)
                .followSslRedirects(false);
        authorities.ifPresent(
                trusted -> builder.sslSocketFactory(trusted.sslContext().getSocketFactory(), trusted.trustManager()));
        this.base = builder.build();
    }

    /** Daemons: a server that is never closed keeps no process alive. */
    private static ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "qfc-health-storage-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    Duration allowed() {
        return allowed;
    }

    /** Connects the way that leads there from here. */
    OkHttpClient to(StoragePlace place) {
        return place.way()
                .map(way -> base.newBuilder()
                        .proxy(Proxy.NO_PROXY)
                        .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                        .socketFactory(new RoutedSockets(way))
                        .build())
                .orElse(base);
    }

    /** Ends what is under way, too. */
    @Override
    public void close() {
        dispatcher.cancelAll();
        dispatcher.executorService().shutdownNow();
        connections.evictAll();
    }
}
