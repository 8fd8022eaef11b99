package io.qfchealth;

import io.qfchealth.access.Subsystem;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that ask. Daemons that end when idle, so a server that is never closed keeps no process alive. */
final class LookThreads implements AutoCloseable {
    // More does not help: the engine answers inspections one after the other on a lock of its own.
    private static final int OF_DOCKER = 12;

    private static final int OF_ANOTHER = 6;

    private final Look.Threads threads;
    private final List<ExecutorService> pools;
    private volatile boolean isClosed;

    private LookThreads(Look.Threads threads, List<ExecutorService> pools) {
        this.threads = threads;
        this.pools = List.copyOf(pools);
    }

    /** For systems that take their time to answer, or hang. */
    static LookThreads pools() {
        ExecutorService docker = pool("docker", OF_DOCKER);
        Map<Subsystem, ExecutorService> others = new EnumMap<>(Subsystem.class);
        for (Subsystem system : Subsystem.values()) {
            others.put(system, pool(system.name().toLowerCase(Locale.ROOT), OF_ANOTHER));
        }
        List<ExecutorService> all = new ArrayList<>(others.values());
        all.add(docker);
        return new LookThreads(
                new Look.Threads() {
                    @Override
                    public ExecutorService docker() {
                        return docker;
                    }

                    @Override
                    public ExecutorService of(Subsystem system) {
                        return others.getOrDefault(system, docker);
                    }
                },
                all);
    }

    /** For saved evidence, which answers at once: starting threads would take longer. */
    static LookThreads none() {
        return new LookThreads(Look.Threads.ofCaller(), List.of());
    }

    private static ThreadPoolExecutor pool(String name, int most) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "qfc-health-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(most, most, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** These threads, unless they have ended. */
    Look.Threads open() {
        if (isClosed) {
            throw new IllegalStateException("this QfcServer is closed");
        }
        return threads;
    }

    @Override
    public void close() {
        isClosed = true;
        // Interrupts what still waits for an answer.
        pools.forEach(ExecutorService::shutdownNow);
    }
}
