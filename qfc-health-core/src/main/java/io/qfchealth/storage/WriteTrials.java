package io.qfchealth.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.minio.ListObjectVersionsResponse;
import io.minio.messages.Item;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one small object below a prefix of its own, reads it, deletes it, and sees to it that nothing of it remains: also on a
 * bucket that keeps versions, and after a step that failed.
 */
final class WriteTrials {
    static final String PREFIX = "qfc-health/";

    /** Another program may be in the middle of its trial. */
    private static final Duration OLD = Duration.ofMinutes(10);

    private static final int PAGE = 1_000;
    private static final int ROUNDS = 3;

    private final S3Client s3;

    WriteTrials(S3Client s3) {
        this.s3 = s3;
    }

    WriteTrial run() {
        int leftovers = sweep();
        String key = PREFIX + UUID.randomUUID();
        byte[] content = ("written by qfc-health at " + Instant.now()).getBytes(UTF_8);
        try {
            s3.put(key, content);
        } catch (S3RefusedException e) {
            return new WriteTrial(key, "write", told(e), leftovers, 0);
        } catch (UnansweredException e) {
            if (e.trouble().kind() == Trouble.Kind.UNREACHABLE) {
                throw e;
            }
            // It may have been stored all the same.
            return new WriteTrial(key, "write", e.trouble().sentence(), leftovers, cleanUp(key));
        }
        String step = "read";
        String reason = "";
        try {
            if (Arrays.equals(s3.get(key, content.length + 1), content)) {
                step = "delete";
                s3.remove(key, null);
                step = "";
            } else {
                reason = "what was read is not what was written";
            }
        } catch (S3RefusedException e) {
            reason = told(e);
        } catch (UnansweredException e) {
            reason = e.trouble().sentence();
        }
        return new WriteTrial(key, step, reason, leftovers, cleanUp(key));
    }

    private static String told(S3RefusedException refused) {
        return (refused.reply().told() + " " + refused.reply().message()).strip();
    }

    /** One object or marker, in one version. */
    private record Stored(String key, @Nullable String versionId, Instant modified) {}

    private int sweep() {
        int removed = 0;
        try {
            Instant old = Instant.now().minus(OLD);
            for (Stored left : stored(PREFIX)) {
                if (left.modified().isBefore(old) && removed(left)) {
                    removed++;
                }
            }
        } catch (S3RefusedException | UnansweredException e) {
            // The trial itself will tell what is wrong.
            return removed;
        }
        return removed;
    }

    /** Also when this look was given up meanwhile: an interrupt must not leave something behind. */
    private int cleanUp(String key) {
        boolean interrupted = Thread.interrupted();
        try {
            List<Stored> left = stored(key);
            for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
                left.forEach(WriteTrials.this::removed);
                left = stored(key);
            }
            return left.size();
        } catch (S3RefusedException | UnansweredException e) {
            return removed(new Stored(key, null, Instant.EPOCH)) ? 0 : 1;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @CanIgnoreReturnValue
    private boolean removed(Stored object) {
        try {
            s3.remove(object.key(), object.versionId());
            return true;
        } catch (S3RefusedException | UnansweredException e) {
            return false;
        }
    }

    private List<Stored> stored(String prefix) {
        List<Stored> all = new ArrayList<>();
        try {
            ListObjectVersionsResponse versions = s3.versions(prefix, PAGE);
            Stream.concat(
                            Optional.ofNullable(versions.result().contents()).orElse(List.of()).stream(),
                            Optional.ofNullable(versions.result().deleteMarkers()).orElse(List.of()).stream())
                    .forEach(version ->
                            all.add(new Stored(version.objectName(), version.versionId(), modified(version))));
        } catch (S3RefusedException e) {
            // Some servers know no versions, and some keys may not list them.
            Optional.ofNullable(s3.list(prefix, PAGE, null).result().contents())
                    .orElse(List.of())
                    .forEach(object -> all.add(new Stored(object.objectName(), null, modified(object))));
        }
        return all;
    }

    private static Instant modified(Item object) {
        return object.lastModified() == null
                ? Instant.now()
                : object.lastModified().toInstant();
    }
}
