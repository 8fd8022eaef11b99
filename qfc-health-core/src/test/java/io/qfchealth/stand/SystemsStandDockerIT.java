package io.qfchealth.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The systems of a stand do what those of a real deployment were seen to do. */
class SystemsStandDockerIT {
    private static final boolean REQUIRED = "required".equals(System.getProperty("stand.systems"));
    private static final String HOST = "gis.example.org";

    private static EmbeddedWeb web;
    private static SystemsStand systems;
    private static OkHttpClient client;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(REQUIRED || SystemsStand.isPossible())
                .as("the engine has the image of .ci/systems")
                .isTrue();
        web = EmbeddedWeb.start(HOST);
        systems = SystemsStand.start(StandModel.builder().workers(1), WebServer.before(web));
        HandshakeCertificates trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(web.certificates().authority())
                .build();
        Dns dns = name -> List.of(InetAddress.getByName(systems.webAddress()));
        client = new OkHttpClient.Builder()
                .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .followRedirects(false)
                .dns(dns)
                .build();
    }

    @AfterEach
    void repair() {
        systems.stand().repair();
    }

    @AfterAll
    static void end() {
        if (systems != null) {
            systems.close();
        }
        if (web != null) {
            web.close();
        }
    }

    @Test
    void the_database_is_postgresql_with_postgis_and_lets_the_application_in() throws SQLException {
        RealDatabase database = systems.database();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var version = connection.createStatement().executeQuery("SELECT postgis_version()")) {
            assertThat(version.next()).isTrue();
            assertThat(version.getString(1)).startsWith("3.");
        }

        Repair password = systems.changeDatabasePassword();
        assertThatThrownBy(() -> DriverManager.getConnection(database.url(), database.user(), database.password()))
                .hasMessageContaining("password authentication failed");
        password.undo();

        systems.makeDatabaseReadOnly();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE nothing ()"))
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void the_database_comes_back_with_what_was_in_it() {
        systems.database().execute("CREATE TABLE kept ()");

        systems.stand().stopService("db").undo();
        systems.awaitDatabase();

        systems.database().execute("DROP TABLE kept");
    }

    @Test
    void the_web_server_leads_to_https_and_hands_over_to_the_app() throws IOException {
        try (Response plain = get("http://" + HOST + "/a?b=c")) {
            assertThat(plain.code()).isEqualTo(302);
            assertThat(plain.header("Location")).isEqualTo("https://" + HOST + ":443/a?b=c");
        }
        try (Response page = get("https://" + HOST + "/api/v1/status/")) {
            assertThat(page.code()).isEqualTo(200);
            assertThat(page.body().string()).startsWith("{\"database\":\"ok\"");
        }
        try (Response wrongPort = get("http://" + HOST + ":443/")) {
            assertThat(wrongPort.code()).isEqualTo(302);
        }
        try (Response missing = get("https://" + HOST + "/missing")) {
            assertThat(missing.code()).isEqualTo(404);
            assertThat(missing.body().string()).contains("<title>Error 404");
        }
    }

    @Test
    void the_web_server_does_not_answer_to_another_host() {
        assertThatThrownBy(() -> get("http://other.example.org/")).hasMessageContaining("unexpected end of stream");
    }

    @Test
    void static_files_come_from_the_volume() throws IOException {
        String css = "https://" + HOST + "/staticfiles/css/vendor.0a1b2c3d4e5f.css";
        assertStyle(css);

        systems.emptyStaticVolume();
        try (Response fallback = get(css)) {
            assertThat(fallback.header("Content-Type")).startsWith("text/html");
        }
        systems.stand().repair();
        assertStyle(css);

        systems.withoutStaticVolume();
        systems.awaitWeb();
        try (Response fallback = get(css)) {
            assertThat(fallback.header("Content-Type")).startsWith("text/html");
        }
        systems.stand().repair();
        systems.awaitWeb();
        assertStyle(css);
    }

    private static void assertStyle(String css) throws IOException {
        try (Response style = get(css)) {
            assertThat(style.code()).isEqualTo(200);
            assertThat(style.header("Content-Type")).isEqualTo("text/css");
        }
    }

    @Test
    void another_certificate_is_shown_and_taken_back() throws IOException {
        systems.showCertificate(web.certificates().selfSigned());
        client.connectionPool().evictAll();
        assertThatThrownBy(() -> get("https://" + HOST + "/")).hasMessageContaining("PKIX");

        systems.stand().repair();
        try (Response page = get("https://" + HOST + "/")) {
            assertThat(page.code()).isEqualTo(302);
        }
    }

    private static Response get(String url) throws IOException {
        return client.newCall(new Request.Builder().url(url).build()).execute();
    }
}
