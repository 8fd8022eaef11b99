package io.qfchealth.history;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.qfchealth.discovery.DurationText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time change something in a directory: runs of a schedule may overlap. The lock is the
 * operating system's on a file, so none is left behind by a process that died.
 */
final class DirectoryLock implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final FileChannel channel;
    private final FileLock lock;

    private DirectoryLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits for the lock, for some time at most. */
    static DirectoryLock of(Path file, Duration patience) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return new DirectoryLock(channel, waitedFor(channel, file, patience));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock waitedFor(FileChannel channel, Path file, Duration patience) throws IOException {
        RetryPolicy<@Nullable FileLock> untilFree = RetryPolicy.<@Nullable FileLock>builder()
                .handleResultIf(lock -> lock == null)
                .withMaxRetries(-1)
                .withMaxDuration(patience)
                .withBackoff(FIRST_PAUSE, LONGEST_PAUSE)
                .build();
        try {
            FileLock lock = Failsafe.with(untilFree).get(() -> tried(channel));
            if (lock != null) {
                return lock;
            }
            throw new IOException("another process has held " + file + " for more than " + DurationText.of(patience));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while another process held " + file, e);
            }
            throw e;
        } catch (UncheckedIOException e) {
            throw new IOException("no lock on " + file + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it.
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
