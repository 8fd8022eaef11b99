package io.qfchealth.storage;

import io.qfchealth.access.Redaction;
import io.qfchealth.access.UnansweredException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Requests that nobody signs: what strangers get, and health endpoints. */
final class UnsignedRequests {
    private static final String MINIO_LIVE = "/minio/health/live";
    private static final List<String> OF_MINIO = List.of("/minio/health/cluster", "/minio/health/cluster/read");
    private static final int OK = 200;
    private static final int MAINTENANCE = 412;
    private static final int SERVER_ERROR = 500;
    private static final String RUSTFS_HEALTH = "/health";
    private static final String RUSTFS_READY = "/health/ready";

    private final StoragePlace place;
    private final OkHttpClient http;
    private final Duration allowed;
    private final HttpUrl base;

    UnsignedRequests(StoragePlace place, OkHttpClient http, Duration allowed) {
        this.place = place;
        this.http = http;
        this.allowed = allowed;
        this.base = Objects.requireNonNull(HttpUrl.parse(place.url()), place.url());
    }

    int list(String bucket, String prefix) {
        return ask(
                        "GET",
                        base.newBuilder()
                                .addPathSegment(bucket)
                                .addQueryParameter("list-type", "2")
                                .addQueryParameter("max-keys", "1")
                                .addQueryParameter("prefix", prefix)
                                .build())
                .status();
    }

    int head(String bucket, String key) {
        HttpUrl.Builder url = base.newBuilder().addPathSegment(bucket);
        for (String segment : key.split("/", -1)) {
            url.addPathSegment(segment);
        }
        return ask("HEAD", url.build()).status();
    }

    VendorHealth health() {
        if (base.host().endsWith(".amazonaws.com")) {
            return new VendorHealth("", Map.of());
        }
        Told minio = ask("GET", at(MINIO_LIVE));
        if (minio.status() == 200 || (minio.isOf("minio") && minio.status() == 503)) {
            Map<String, Integer> statuses = new LinkedHashMap<>();
            statuses.put(MINIO_LIVE, minio.status());
            for (String path : OF_MINIO) {
                int status = ask("GET", at(path)).status();
                // Who does not offer the path takes it for a bucket and an object, and refuses.
                if (status == OK || status == MAINTENANCE || status >= SERVER_ERROR) {
                    statuses.put(path, status);
                }
            }
            return new VendorHealth(minio.isOf("rustfs") ? "RustFS" : "MinIO", statuses);
        }
        Told rustfs = ask("GET", at(RUSTFS_HEALTH));
        if (rustfs.isJson() && (rustfs.status() == 200 || rustfs.status() == 503)) {
            Map<String, Integer> statuses = new LinkedHashMap<>();
            statuses.put(RUSTFS_HEALTH, rustfs.status());
            Told ready = ask("GET", at(RUSTFS_READY));
            // Older builds take the path for a bucket and an object.
            if (ready.isJson()) {
                statuses.put(RUSTFS_READY, ready.status());
            }
            return new VendorHealth("RustFS", statuses);
        }
        return new VendorHealth("", Map.of());
    }

    private HttpUrl at(String path) {
        return Objects.requireNonNull(base.resolve(path), path);
    }

    private record Told(int status, String server, String type) {
        boolean isOf(String product) {
            return server.toLowerCase(Locale.ROOT).contains(product);
        }

        boolean isJson() {
            return type.contains("json");
        }
    }

    private Told ask(String method, HttpUrl url) {
        Request request = new Request.Builder().url(url).method(method, null).build();
        try (Response response = http.newCall(request).execute()) {
            return new Told(
                    response.code(),
                    Optional.ofNullable(response.header("Server")).orElse(""),
                    Optional.ofNullable(response.header("Content-Type")).orElse(""));
        } catch (IOException e) {
            throw new UnansweredException(StorageTrouble.of(place, allowed, Redaction.ofMarkedSecrets(), e), e);
        }
    }
}
