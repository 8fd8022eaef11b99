package io.qfchealth.discovery;

import io.qfchealth.access.Secret;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One storage of the deployment.
 *
 * @param name its key in {@code STORAGES}, {@code default} in older releases
 * @param backend the class that speaks to it, which tells S3 from WebDAV; empty in older releases
 * @param url its address, as the containers know it; without credentials
 * @param bucket the bucket; empty for WebDAV
 * @param region the region; empty if none
 * @param accessKey the application's access key, or the user for WebDAV
 * @param secretKey the application's secret key, or the password for WebDAV
 * @param isWebDav true if it is asked by WebDAV, false for S3
 * @param isLegacy true if versions of files are versions of objects, so that the bucket must keep them
 * @param urlFromHere where the user says that it is reached from here; empty if nobody said so
 */
public record StorageEndpoint(
        String name,
        String backend,
        String url,
        String bucket,
        String region,
        Secret accessKey,
        Secret secretKey,
        boolean isWebDav,
        boolean isLegacy,
        Optional<String> urlFromHere) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Services may have an underscore in their name, which Java's own class for addresses does not take for a host. */
    private static final Pattern ADDRESS = Pattern.compile(
            "^https?://(?:[^@/]*@)?(?<host>\\[[^\\]]+]|[^:/?#]+)(?::(?<port>\\d{1,5}))?", Pattern.CASE_INSENSITIVE);

    /**
     * A storage without object versions, reached from here as from the containers; WebDAV if its class says so.
     *
     * @param name its key in {@code STORAGES}
     * @param backend the class that speaks to it
     * @param url its address
     * @param bucket the bucket
     * @param region the region
     * @param accessKey the access key
     * @param secretKey the secret key
     */
    public StorageEndpoint(
            String name, String backend, String url, String bucket, String region, Secret accessKey, Secret secretKey) {
        this(
                name,
                backend,
                url,
                bucket,
                region,
                accessKey,
                secretKey,
                backend.toLowerCase(Locale.ROOT).contains("webdav"),
                false,
                Optional.empty());
    }

    /**
     * The host in its address.
     *
     * @return name or address, IPv6 without brackets; empty text if the address is none
     */
    public String host() {
        Matcher address = ADDRESS.matcher(url.strip());
        return address.find()
                ? address.group("host").replace("[", "").replace("]", "").toLowerCase(Locale.ROOT)
                : "";
    }

    /**
     * The port in its address.
     *
     * @return the port, that of the protocol if none is written
     */
    public int port() {
        Matcher address = ADDRESS.matcher(url.strip());
        if (address.find() && address.group("port") != null) {
            return Integer.parseInt(address.group("port"));
        }
        return url.strip().toLowerCase(Locale.ROOT).startsWith("https") ? HTTPS : HTTP;
    }

    StorageEndpoint legacy(boolean legacy) {
        return new StorageEndpoint(
                name, backend, url, bucket, region, accessKey, secretKey, isWebDav, legacy, urlFromHere);
    }
}
