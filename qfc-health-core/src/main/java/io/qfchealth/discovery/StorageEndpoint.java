package io.qfchealth.discovery;

import io.qfchealth.access.Secret;

/**
 * One storage of the deployment.
 *
 * @param name its key in {@code STORAGES}, {@code default} in older releases
 * @param backend the class that speaks to it, which tells S3 from WebDAV; empty in older releases
 * @param url its address
 * @param bucket the bucket; empty for WebDAV
 * @param region the region; empty if none
 * @param accessKey the application's access key
 * @param secretKey the application's secret key
 */
public record StorageEndpoint(
        String name, String backend, String url, String bucket, String region, Secret accessKey, Secret secretKey) {}
