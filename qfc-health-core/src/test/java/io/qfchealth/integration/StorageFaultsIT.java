package io.qfchealth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.look.ADeployment;
import io.qfchealth.stand.EmbeddedStorage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that no S3 server can be brought to, from a server that answers what it is told. */
class StorageFaultsIT {
    private static final String EMPTY = "<ListBucketResult><Name>b</Name><KeyCount>0</KeyCount></ListBucketResult>";

    private final MockWebServer server = new MockWebServer();
    private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                return answers.getOrDefault(path, new MockResponse(404, Headers.of(), ""));
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    private static String storages(String url) {
        return EmbeddedStorage.storages(
                url, EmbeddedStorage.ACCESS_KEY, EmbeddedStorage.SECRET_KEY, EmbeddedStorage.BUCKET);
    }

    private StorageLooks looks() {
        return StorageLooks.at(storages(url()));
    }

    private void bucket(int status, String body, String... headers) {
        Headers all = Headers.of(headers)
                .newBuilder()
                .add("Content-Type", "application/xml")
                .build();
        MockResponse response = new MockResponse(status, all, body);
        answers.put("/" + EmbeddedStorage.BUCKET, response);
        answers.put("/" + EmbeddedStorage.BUCKET + "/", response);
    }

    private void path(String path, int status, String... headers) {
        answers.put(path, new MockResponse(status, Headers.of(headers), ""));
    }

    private static String error(String code) {
        return "<Error><Code>" + code + "</Code><Message>because</Message></Error>";
    }

    private static String date(Instant moment) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atZone(ZoneOffset.UTC));
    }

    @Test
    void a_cluster_without_quorum() {
        path("/minio/health/live", 200, "Server", "MinIO");
        path("/minio/health/cluster", 503, "Server", "MinIO");
        path("/minio/health/cluster/read", 200, "Server", "MinIO");
        try (StorageLooks looks = looks()) {
            looks.assertThat("storage.ready")
                    .fails(
                            "default: MinIO is alive and not ready: /minio/health/cluster answers 503 (reading still works)");

            path("/minio/health/cluster", 200, "Server", "MinIO");
            looks.assertThat("storage.ready").passes("default: MinIO says it is ready (3 endpoints)");
        }
    }

    @Test
    void a_rustfs_that_refuses_the_path_of_minio() {
        path("/minio/health/live", 403);
        path("/health", 200, "Content-Type", "application/json");
        path("/health/ready", 503, "Content-Type", "application/json");
        try (StorageLooks looks = looks()) {
            looks.assertThat("storage.ready")
                    .fails("default: RustFS is alive and not ready: /health/ready answers 503");

            path("/health/ready", 200, "Content-Type", "application/json");
            looks.assertThat("storage.ready").passes("default: RustFS says it is ready (2 endpoints)");

            path("/health/ready", 403, "Content-Type", "application/xml");
            looks.assertThat("storage.ready").passes("default: RustFS says it is ready (1 endpoint)");
        }
    }

    @Test
    void a_clock_that_is_wrong() {
        try (StorageLooks looks = looks()) {
            bucket(403, error("RequestTimeTooSkewed"), "Date", date(ADeployment.NOW.plus(Duration.ofMinutes(20))));
            looks.assertThat("storage.clock").fails("default: its clock is 20 min ahead of the engine's");
            looks.assertThat("storage.credentials")
                    .isUnknown(
                            "default: not known: the storage refuses signed requests of this machine because their clocks "
                                    + "differ (403 RequestTimeTooSkewed)");

            bucket(200, EMPTY, "Date", date(ADeployment.NOW.plusSeconds(2)));
            looks.assertThat("storage.clock").passes("default: its clock and the engine's agree to 60 s");
        }
    }

    @Test
    void a_bucket_in_another_region_is_found_there_if_no_region_is_set() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                Headers xml = Headers.of("Content-Type", "application/xml", "x-amz-bucket-region", "eu-west-1");
                return String.valueOf(request.getHeaders().get("Authorization")).contains("/eu-west-1/")
                        ? new MockResponse(200, xml, EMPTY)
                        : new MockResponse(400, xml, error("AuthorizationHeaderMalformed"));
            }
        });
        try (StorageLooks looks = looks()) {
            looks.assertThat("storage.credentials")
                    .passes("default: the keys are taken, and may list bucket " + EmbeddedStorage.BUCKET);
        }
    }

    @Test
    void an_error_that_passes_is_asked_again_once() {
        int[] asked = {0};
        server.setDispatcher(new Dispatcher() {
            @Override
            public synchronized MockResponse dispatch(RecordedRequest request) {
                Headers xml = Headers.of("Content-Type", "application/xml");
                if (request.getUrl().encodedPath().contains("health")) {
                    return new MockResponse(404, Headers.of(), "");
                }
                return asked[0]++ == 0
                        ? new MockResponse(503, xml, error("SlowDown"))
                        : new MockResponse(200, xml, EMPTY);
            }
        });
        try (StorageLooks looks = looks()) {
            looks.assertThat("storage.live").passes("default: " + url() + " answers S3 requests");
        }
    }

    @Test
    void an_error_that_stays() {
        bucket(503, error("SlowDown"));
        try (StorageLooks looks = looks()) {
            looks.assertThat("storage.live")
                    .fails("default: " + url() + " answers with an error of its own: 503 SlowDown")
                    .shows("it says", "because");
            looks.assertThat("storage.bucket")
                    .isUnknown("default: not known: asked for bucket " + EmbeddedStorage.BUCKET
                            + " the storage answers 503 SlowDown");
        }
    }

    @Test
    void something_that_is_no_storage() {
        answers.put(
                "/" + EmbeddedStorage.BUCKET,
                new MockResponse(200, Headers.of("Content-Type", "text/html"), "<html>Welcome to nginx</html>"));
        answers.put(
                "/" + EmbeddedStorage.BUCKET + "/",
                new MockResponse(404, Headers.of("Content-Type", "text/html"), "<html>Not found</html>"));
        try (StorageLooks looks = looks()) {
            looks.assertThat("storage.live")
                    .satisfies(finding -> assertThat(finding.actual())
                            .startsWith("default: The storage \"default\" at " + url()
                                    + " answers, but not as an S3 server"));
        }
    }

    @Test
    void a_server_that_takes_connections_and_never_answers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                StorageLooks looks = StorageLooks.hurried(storages("http://127.0.0.1:" + silent.getLocalPort()))) {
            looks.assertThat("storage.live")
                    .fails("default: The storage \"default\" at http://127.0.0.1:" + silent.getLocalPort()
                            + " takes connections and does not answer within 0.8 s");
        }
    }

    @Test
    void a_name_that_nobody_has() {
        try (StorageLooks looks = StorageLooks.at(storages("http://storage.invalid:9000"))) {
            looks.assertThat("storage.live")
                    .fails(
                            "default: The storage \"default\" at http://storage.invalid:9000 has a host name that cannot be "
                                    + "resolved from here")
                    .advisesWith("set storage-url");
        }
    }

    @Test
    void https_where_there_is_none() {
        try (EmbeddedStorage plain = EmbeddedStorage.start();
                StorageLooks looks = StorageLooks.at(storages("https://127.0.0.1:" + plain.port()))) {
            String url = "https://127.0.0.1:" + plain.port();
            looks.assertThat("storage.live")
                    .fails("default: The storage \"default\" at " + url + " does not speak TLS")
                    .advisesWith("Write http:// instead of https://");
        }
    }

    @Test
    void a_service_is_asked_by_its_published_port_under_its_own_name() throws Exception {
        bucket(200, EMPTY);
        ADeployment deployment = ADeployment.healthy().variable("STORAGES", storages("http://minio:9000"));
        deployment.with(deployment.container("minio").port(server.getPort(), 9000));
        try (StorageLooks looks = StorageLooks.of(deployment)) {
            looks.assertThat("storage.bucket").passes("default: bucket " + EmbeddedStorage.BUCKET + " is there");
            assertThat(server.takeRequest().getHeaders().get("Host")).isEqualTo("minio:9000");
            looks.assertThat("storage.live")
                    .passes("default: http://minio:9000 (asked by way of port " + server.getPort()
                            + " of 127.0.0.1, published by container gis-minio-1) answers S3 requests");
        }
    }
}
