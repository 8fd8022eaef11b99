package io.qfchealth;

import io.qfchealth.access.Subsystem;
import io.qfchealth.look.Look;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that ask. Daemons that end when idle, so a server that is never closed keeps no process alive. */
final class LookThreads implements Look.Threads, AutoCloseable {
    // More does not help: the engine answers inspections one after the other on a lock of its own.
    private static final int OF_DOCKER = 12;

    private static final int OF_ANOTHER = 6;

    private final ThreadPoolExecutor docker = pool("docker", OF_DOCKER);
    private final Map<Subsystem, ThreadPoolExecutor> others = new EnumMap<>(Subsystem.class);

    LookThreads() {
        for (Subsystem system : Subsystem.values()) {
            others.put(system, pool(system.name().toLowerCase(Locale.ROOT), OF_ANOTHER));
        }
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
        if (docker.isShutdown()) {
            throw new IllegalStateException("this QfcServer is closed");
        }
        return this;
    }

    @Override
    public ExecutorService docker() {
        return docker;
    }

    @Override
    public ExecutorService of(Subsystem system) {
        return others.getOrDefault(system, docker);
    }

    @Override
    public void close() {
        // Interrupts what still waits for an answer.
        docker.shutdownNow();
        others.values().forEach(ThreadPoolExecutor::shutdownNow);
    }
}
