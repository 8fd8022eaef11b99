package io.qfchealth.storage;

/**
 * Whether a bucket keeps former versions of its objects.
 *
 * @param status {@code Enabled}, {@code Suspended}, or empty if it never did
 * @param reply what came; the status says nothing unless this is fine
 */
public record BucketVersioning(String status, S3Reply reply) {}
