package io.qfchealth.stand;

import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.SetBucketVersioningArgs;
import io.minio.messages.Item;
import io.minio.messages.VersioningConfiguration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import okhttp3.OkHttpClient;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;

/**
 * A real S3 server in this Java process: S3Proxy over a store in memory. It checks signatures, keeps versions when told to, and
 * refuses what nobody signed. Starts on a free port with an empty bucket that keeps versions.
 */
public final class EmbeddedStorage implements AutoCloseable {
    public static final String BUCKET = "qfieldcloud-prod";
    public static final String ACCESS_KEY = "AKPLANTED00ACCESS7";
    public static final String SECRET_KEY = "planted/secret+key=of-the-storage";

    private static final OkHttpClient HTTP = new OkHttpClient();

    private final BlobStore store = BlobStores.create("transient-nio2", new Properties());
    private volatile String secretKey = SECRET_KEY;
    private final String address;
    private S3Proxy server;
    private int port;

    private EmbeddedStorage(String address) {
        this.address = address;
        server = serve();
    }

    public static EmbeddedStorage start() {
        return startAt("127.0.0.1");
    }

    /** At an address of this machine, for example that by which containers reach it. */
    public static EmbeddedStorage startAt(String address) {
        EmbeddedStorage storage = new EmbeddedStorage(address);
        storage.makeBucket(BUCKET);
        storage.keepVersions(true);
        return storage;
    }

    private S3Proxy serve() {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://" + address + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .ignoreUnknownHeaders(true)
                .build();
        proxy.setBlobStoreLocator(
                (identity, bucket, key) -> ACCESS_KEY.equals(identity) ? new AccessGrant(secretKey, store) : null);
        doing(proxy::start);
        port = proxy.getPort();
        return proxy;
    }

    public String url() {
        return "http://" + address + ":" + port;
    }

    public int port() {
        return port;
    }

    /** The variable {@code STORAGES} of a deployment that keeps its files here. */
    public String storages() {
        return storages(url(), ACCESS_KEY, SECRET_KEY, BUCKET);
    }

    public static String storages(String url, String accessKey, String secretKey, String bucket) {
        return """
                {"default": {"BACKEND": "qfieldcloud.filestorage.backend.QfcS3Boto3Storage", "QFC_IS_LEGACY": false,
                  "OPTIONS": {"access_key": "%s", "secret_key": "%s", "bucket_name": "%s", "region_name": "",
                    "endpoint_url": "%s"}}}""".formatted(accessKey, secretKey, bucket, url);
    }

    /** From now on only this secret key is right. */
    public void changeSecretKey(String secret) {
        secretKey = secret;
    }

    public void makeBucket(String bucket) {
        doing(() -> client().makeBucket(MakeBucketArgs.builder().bucket(bucket).build()));
    }

    /** The bucket must be empty. */
    public void removeBucket(String bucket) {
        doing(() ->
                client().removeBucket(RemoveBucketArgs.builder().bucket(bucket).build()));
    }

    public void keepVersions(boolean keep) {
        VersioningConfiguration.Status status =
                keep ? VersioningConfiguration.Status.ENABLED : VersioningConfiguration.Status.SUSPENDED;
        doing(() -> client().setBucketVersioning(SetBucketVersioningArgs.builder()
                .bucket(BUCKET)
                .config(new VersioningConfiguration(status, null, null, null))
                .build()));
    }

    public void put(String key, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        doing(() -> client().putObject(PutObjectArgs.builder()
                .bucket(BUCKET)
                .object(key)
                .data(bytes, bytes.length)
                .build()));
    }

    public void remove(String key) {
        doing(() -> client().removeObject(
                        RemoveObjectArgs.builder().bucket(BUCKET).object(key).build()));
    }

    /** All objects below a prefix, former versions and delete markers included. */
    public List<String> everything(String prefix) {
        List<String> keys = new ArrayList<>();
        doing(() -> {
            for (Result<Item> item : client().listObjects(ListObjectsArgs.builder()
                    .bucket(BUCKET)
                    .prefix(prefix)
                    .recursive(true)
                    .includeVersions(true)
                    .build())) {
                keys.add(item.get().objectName());
            }
        });
        return keys;
    }

    /** Who is nobody may read and list the bucket. */
    public void open(boolean open) {
        store.setContainerAccess(BUCKET, open ? BucketCannedACL.PUBLIC_READ : BucketCannedACL.PRIVATE);
    }

    private MinioClient client() {
        return MinioClient.builder()
                .endpoint(url())
                .credentials(ACCESS_KEY, secretKey)
                .region("us-east-1")
                .httpClient(HTTP)
                .build();
    }

    /** Nothing listens any more; what is stored stays. */
    public void stop() {
        doing(server::stop);
    }

    public void startAgain() {
        server = serve();
    }

    /** Listens at another port of the same address from now on, so that something else can stand before it. */
    public void moveTo(int other) {
        stop();
        port = other;
        startAgain();
    }

    @Override
    public void close() {
        stop();
    }

    @FunctionalInterface
    private interface Doing {
        void run() throws Exception;
    }

    private static void doing(Doing step) {
        try {
            step.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
