package io.qfchealth.storage;

/**
 * What a storage answers when the bucket of the deployment is asked, signed with the deployment's own keys, for one key below
 * {@code projects/}: the application's own status needs the same right.
 *
 * @param name the bucket; empty for WebDAV
 * @param address where it was asked, for people
 * @param isDirect true if it was asked under the very address that the containers use
 * @param reply what came
 */
public record Bucket(String name, String address, boolean isDirect, S3Reply reply) {}
