package io.qfchealth.storage;

import java.util.Map;

/**
 * What the health endpoints say that some servers have besides S3.
 *
 * @param product {@code MinIO} or {@code RustFS}; empty if it has none of their endpoints
 * @param statuses HTTP statuses by path, such as 200 for {@code /minio/health/live}; only of the product's own paths
 */
public record VendorHealth(String product, Map<String, Integer> statuses) {

    /** Keeps a copy. */
    public VendorHealth {
        statuses = Map.copyOf(statuses);
    }
}
