package io.qfchealth;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that ask. Daemons that end when idle, so a server that is never closed keeps no process alive. */
final class LookThreads implements AutoCloseable {
    // More does not help: the engine answers inspections one after the other on a lock of its own.
    private static final int MOST = 12;

    private final ThreadPoolExecutor pool;

    LookThreads() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "qfc-health-look-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        pool = new ThreadPoolExecutor(MOST, MOST, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
    }

    ExecutorService pool() {
        if (pool.isShutdown()) {
            throw new IllegalStateException("this QfcServer is closed");
        }
        return pool;
    }

    @Override
    public void close() {
        // Interrupts what still waits for an answer.
        pool.shutdownNow();
    }
}
