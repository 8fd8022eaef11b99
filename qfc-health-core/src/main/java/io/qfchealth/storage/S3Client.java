package io.qfchealth.storage;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.minio.GenericResponse;
import io.minio.GetBucketVersioningArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.HeadObjectArgs;
import io.minio.HeadObjectResponse;
import io.minio.ListObjectVersionsArgs;
import io.minio.ListObjectVersionsResponse;
import io.minio.ListObjectsV2Args;
import io.minio.ListObjectsV2Response;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.VersioningConfiguration;
import io.qfchealth.access.Deadline;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Asks one bucket with the deployment's own keys. Every method ends with an answer, with {@link S3RefusedException} when the
 * storage answered with an error, or with {@link UnansweredException} when it did not answer.
 */
final class S3Client {
    /** What signers take when none is named. */
    private static final String ANY_REGION = "us-east-1";

    /** One more try for what passes by itself; a health check that repeats until it is well hides what users see. */
    private static final Set<Integer> TRANSIENT = Set.of(500, 502, 503, 504);

    private static final long BEFORE_RETRY = 200;
    private static final int ATTEMPTS = 2;

    private final StoragePlace place;
    private final OkHttpClient http;
    private final Duration allowed;
    private final Redaction redaction;
    private volatile @Nullable MinioAsyncClient client;

    S3Client(StoragePlace place, OkHttpClient http, Duration allowed) {
        this.place = place;
        this.http = http;
        this.allowed = allowed;
        this.redaction = redaction(place);
    }

    static Redaction redaction(StoragePlace place) {
        return Redaction.ofMarkedSecrets()
                .with(place.storage().value().accessKey())
                .with(place.storage().value().secretKey());
    }

    StoragePlace place() {
        return place;
    }

    /** The beginning of what lies below a prefix; a page, never the whole. */
    ListObjectsV2Response list(String prefix, int most, @Nullable String delimiter) {
        ListObjectsV2Args.Builder args =
                ListObjectsV2Args.builder().bucket(bucket()).prefix(prefix).maxKeys(most);
        if (delimiter != null) {
            args.delimiter(delimiter);
        }
        return ask(s3 -> s3.listObjectsV2(args.build()));
    }

    ListObjectVersionsResponse versions(String prefix, int most) {
        return ask(s3 -> s3.listObjectVersions(ListObjectVersionsArgs.builder()
                .bucket(bucket())
                .prefix(prefix)
                .maxKeys(most)
                .build()));
    }

    VersioningConfiguration versioning() {
        return ask(s3 -> s3.getBucketVersioning(
                GetBucketVersioningArgs.builder().bucket(bucket()).build()));
    }

    /** Begins to ask for an object's size; wait for it by {@link #await}. */
    CompletableFuture<HeadObjectResponse> head(String key) {
        return begin(s3 -> s3.headObject(
                HeadObjectArgs.builder().bucket(bucket()).object(key).build()));
    }

    void put(String key, byte[] content) {
        ask(s3 -> s3.putObject(PutObjectArgs.builder()
                .bucket(bucket())
                .object(key)
                .contentType("text/plain")
                .data(content, content.length)
                .build()));
    }

    byte[] get(String key, int most) {
        GetObjectResponse object = ask(s3 -> s3.getObject(
                GetObjectArgs.builder().bucket(bucket()).object(key).build()));
        try (object) {
            return object.readNBytes(most);
        } catch (IOException e) {
            throw unanswered(e);
        }
    }

    void remove(String key, @Nullable String versionId) {
        RemoveObjectArgs.Builder args =
                RemoveObjectArgs.builder().bucket(bucket()).object(key);
        if (versionId != null) {
            args.versionId(versionId);
        }
        ask(s3 -> s3.removeObject(args.build()));
    }

    private String bucket() {
        return place.storage().value().bucket();
    }

    /** One call of the client. */
    @FunctionalInterface
    private interface Call<T> {
        CompletableFuture<T> on(MinioAsyncClient client);
    }

    @CanIgnoreReturnValue
    private <T> T ask(Call<T> call) {
        try {
            return await(begin(call), Deadline.after(allowed));
        } catch (S3RefusedException e) {
            String region = e.region();
            if (region == null || !place.storage().value().region().isEmpty()) {
                throw e;
            }
            // Without a region in the settings the application's own client follows such a hint, too.
            client = connect(region);
            return await(begin(call), Deadline.after(allowed));
        }
    }

    private MinioAsyncClient client() {
        MinioAsyncClient present = client;
        if (present == null) {
            String region = place.storage().value().region();
            present = connect(region.isEmpty() ? ANY_REGION : region);
            client = present;
        }
        return present;
    }

    private MinioAsyncClient connect(String region) {
        MinioAsyncClient s3 = MinioAsyncClient.builder()
                .endpoint(place.url())
                .region(region)
                .credentials(
                        place.storage().value().accessKey().reveal(),
                        place.storage().value().secretKey().reveal())
                .httpClient(http)
                .build();
        s3.setRetry(TRANSIENT, BEFORE_RETRY, ATTEMPTS);
        return s3;
    }

    private <T> CompletableFuture<T> begin(Call<T> call) {
        try {
            return call.on(client());
        } catch (IllegalArgumentException e) {
            // The client refuses names of buckets and addresses that it cannot use before it asks anybody.
            throw new UnansweredException(
                    new Trouble(
                            Trouble.Kind.GARBLED,
                            StorageTrouble.sentenceStart(place.described()) + " cannot be asked: "
                                    + redaction.mask(String.valueOf(e.getMessage())) + ".",
                            "Correct endpoint_url and bucket_name in STORAGES."),
                    e);
        }
    }

    /** Waits, and tells an error of the storage from no answer. */
    <T> T await(CompletableFuture<T> future, Deadline deadline) {
        try {
            return future.get(Math.max(1, deadline.remaining().toNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new UnansweredException(StorageTrouble.timedOut(place, deadline.duration(), false), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            throw new UnansweredException(StorageTrouble.timedOut(place, deadline.duration(), false), e);
        }
    }

    private RuntimeException failure(ExecutionException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ErrorResponseException refused) {
                return new S3RefusedException(reply(refused), refused.response().header("x-amz-bucket-region"));
            }
        }
        return unanswered(thrown);
    }

    private UnansweredException unanswered(Throwable thrown) {
        return new UnansweredException(StorageTrouble.of(place, allowed, redaction, thrown), thrown);
    }

    private S3Reply reply(ErrorResponseException refused) {
        Headers headers = refused.response().headers();
        return new S3Reply(
                refused.response().code(),
                String.valueOf(refused.errorResponse().code()),
                redaction.mask(
                        Optional.ofNullable(refused.errorResponse().message()).orElse("")),
                Optional.ofNullable(headers.get("Server")).orElse(""),
                date(headers),
                Instant.now());
    }

    static S3Reply fine(GenericResponse response) {
        return reply(200, response.headers());
    }

    static S3Reply reply(int status, @Nullable Headers headers) {
        return new S3Reply(
                status,
                "",
                "",
                headers == null
                        ? ""
                        : Optional.ofNullable(headers.get("Server")).orElse(""),
                headers == null ? Optional.empty() : date(headers),
                Instant.now());
    }

    private static Optional<Instant> date(Headers headers) {
        try {
            return Optional.ofNullable(headers.get("Date"))
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
