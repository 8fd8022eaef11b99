package io.qfchealth.database;

import java.time.Instant;
import java.util.Optional;

/**
 * The object in a storage that holds one version of a file.
 *
 * @param storage name of the storage in {@code STORAGES}, such as {@code default}
 * @param key key of the object in the bucket
 * @param size bytes
 * @param etag the object's entity tag, without quotes; empty if the table holds none
 * @param md5 the content's MD5 sum in lower-case hexadecimal digits; empty if the table holds none
 * @param uploadedAt when it was uploaded, by the clock of the application
 * @param latest true for the version that clients get; older ones may have been removed from a bucket by its own rules
 */
public record StoredFile(
        String storage,
        String key,
        long size,
        Optional<String> etag,
        Optional<String> md5,
        Optional<Instant> uploadedAt,
        boolean latest) {}
