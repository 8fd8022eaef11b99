package io.qfchealth.stand;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets things be made until it is over, and then knows that nothing is in the making any more. */
final class Making {
    private static final long PATIENCE_SECONDS = 20;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean over;

    /** Makes something, unless it is over. */
    void make(Runnable something) {
        lock.readLock().lock();
        try {
            if (over) {
                throw new IllegalStateException("the stand is being closed");
            }
            something.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Lets nothing more be made and waits for what is in the making. */
    void end() {
        over = true;
        try {
            if (lock.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                lock.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
