package io.qfchealth.migration;

import io.qfchealth.access.Answer;

/**
 * A storage that a deployment keeps files in.
 *
 * @param name its key in {@code STORAGES}, which rows of the database point to
 * @param isWebDav false for S3
 * @param bucket the bucket; empty text for WebDAV
 * @param versioning what the bucket says of former versions: {@code Enabled}, {@code Suspended}, or empty text if it never kept
 *     any; empty text for WebDAV
 */
public record StorageEntry(String name, boolean isWebDav, String bucket, Answer<String> versioning) {}
