package io.qfchealth.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Secret;
import io.qfchealth.access.SshLogin;
import io.qfchealth.access.Trouble;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.look.ADeployment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSiteTest {
    private static final EngineHost HERE = new EngineHost("127.0.0.1", true);
    private static final EngineHost ELSEWHERE = new EngineHost("docker.example.org", false);

    /** Nothing is connected to until something is asked. */
    private static final EngineHost OVER_SSH = EngineHost.of(
            new DockerEndpoint(URI.create("ssh://deploy@gis.example.org"), "DOCKER_HOST", Optional.empty()),
            new SshLogin(Path.of("/nowhere"), Path.of("/nowhere"), false, "me", Optional.empty()),
            Duration.ofSeconds(1));

    private static DatabaseSite site(ADeployment deployment, EngineHost host) {
        return DatabaseSite.of(deployment.look().deployment(), host, deployment.settings());
    }

    private static ADeployment deployment() {
        return ADeployment.healthy()
                .variable("POSTGRES_DB", "qfieldcloud_db")
                .variable("POSTGRES_USER", "app")
                .variable("POSTGRES_PASSWORD", "3shJDd2r7Twwkehb");
    }

    @Nested
    class As_the_application_says {

        @Test
        void with_the_login_of_the_application() {
            DatabaseSite site = site(deployment().variable("POSTGRES_HOST", "db.example.org"), HERE);

            assertThat(site.addresses()).containsExactly(new DatabaseAddress("db.example.org", 5432));
            assertThat(site.database()).isEqualTo("qfieldcloud_db");
            assertThat(site.user()).isEqualTo("app");
            assertThat(site.password()).isEqualTo(Secret.of("3shJDd2r7Twwkehb"));
            assertThat(site.sslMode()).isEqualTo("prefer");
            assertThat(site.origin()).isEqualTo("POSTGRES_HOST of container gis-app-1");
            assertThat(site.noWay()).isEmpty();
        }

        @Test
        void by_the_published_port_of_its_container() {
            ADeployment published = deployment().change("db", db -> db.port(5433, 5432));

            assertThat(site(published, HERE).addresses()).contains(new DatabaseAddress("127.0.0.1", 5433));
            assertThat(site(published, ELSEWHERE).addresses())
                    .containsExactly(new DatabaseAddress("docker.example.org", 5433));
        }

        @Test
        void over_ssh_as_its_machine_sees_it() {
            ADeployment published = deployment().change("db", db -> db.port(5433, 5432));
            DatabaseSite site = site(published, OVER_SSH);

            assertThat(site.addresses()).contains(new DatabaseAddress("127.0.0.1", 5433));
            assertThat(site.tunnel()).isEqualTo(OVER_SSH.tunnel());
            assertThat(site.origin())
                    .isEqualTo("POSTGRES_HOST of container gis-app-1, by way of ssh://deploy@gis.example.org");
            assertThat(site(deployment().variable("POSTGRES_HOST", "db.example.org"), OVER_SSH)
                            .tunnel())
                    .isPresent();
            assertThat(site(
                                    deployment()
                                            .setting(
                                                    SettingKey.DATABASE_URL,
                                                    "jdbc:postgresql://db.example.org/qfieldcloud_db"),
                                    OVER_SSH)
                            .tunnel())
                    .isEmpty();
        }

        @Test
        void not_at_all_if_the_container_of_another_machine_publishes_no_port() {
            assertThat(site(deployment(), ELSEWHERE).noWay()).hasValueSatisfying(trouble -> {
                assertThat(trouble.kind()).isEqualTo(Trouble.Kind.NOT_CONFIGURED);
                assertThat(trouble.sentence())
                        .isEqualTo(
                                "The database is in container gis-db-1 (POSTGRES_HOST of container gis-app-1), which "
                                        + "publishes no port that can be reached from here.");
                assertThat(trouble.remedy()).contains("database-url");
            });
        }

        @Test
        void which_is_down_if_its_container_is() {
            assertThat(site(deployment().change("db", db -> db.exited(1)), ELSEWHERE)
                            .noWay())
                    .hasValueSatisfying(trouble -> {
                        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.UNREACHABLE);
                        assertThat(trouble.sentence()).isEqualTo("The database is down: container gis-db-1 is exited.");
                        assertThat(trouble.remedy())
                                .isEqualTo("docker compose up -d db; then read docker logs --tail 50 gis-db-1.");
                    });
        }

        @ParameterizedTest
        @ValueSource(strings = {"host.docker.internal", "172.17.0.1", "172.20.0.1", "localhost"})
        void on_the_machine_of_the_engine(String name) {
            assertThat(site(deployment().variable("POSTGRES_HOST", name), ELSEWHERE)
                            .addresses())
                    .containsExactly(new DatabaseAddress("docker.example.org", 5432));
            assertThat(site(deployment().variable("POSTGRES_HOST", name), HERE).addresses())
                    .contains(new DatabaseAddress("127.0.0.1", 5432), new DatabaseAddress("172.17.0.1", 5432));
        }

        @ParameterizedTest
        @CsvSource({"REQUIRE, require", "verify-full, verify-full", "nonsense, prefer", "'', prefer"})
        void with_its_way_of_TLS(String said, String meant) {
            assertThat(site(deployment().variable("POSTGRES_SSLMODE", said), HERE)
                            .sslMode())
                    .isEqualTo(meant);
        }

        @Test
        void nowhere_if_it_does_not_say() {
            assertThat(site(deployment().withoutVariable("POSTGRES_HOST"), HERE).noWay())
                    .hasValueSatisfying(trouble -> assertThat(trouble.kind()).isEqualTo(Trouble.Kind.NOT_CONFIGURED));
        }
    }

    @Nested
    class As_the_settings_say {

        private static ADeployment url(String url) {
            return deployment().setting(SettingKey.DATABASE_URL, url);
        }

        @Test
        void wins_over_the_application() {
            DatabaseSite site = site(
                    url("jdbc:postgresql://db.example.org:6543/gis?sslmode=require&sslrootcert=/ca.pem")
                            .setting(SettingKey.DATABASE_USER, "reader")
                            .setting(SettingKey.DATABASE_PASSWORD, "secret-of-reader"),
                    HERE);

            assertThat(site.addresses()).containsExactly(new DatabaseAddress("db.example.org", 6543));
            assertThat(site.database()).isEqualTo("gis");
            assertThat(site.user()).isEqualTo("reader");
            assertThat(site.password()).isEqualTo(Secret.of("secret-of-reader"));
            assertThat(site.sslMode()).isEqualTo("require");
            assertThat(site.properties()).containsEntry("sslrootcert", Secret.of("/ca.pem"));
            assertThat(site.applicationUser()).isEqualTo("app");
            assertThat(site.origin()).isEqualTo("QFC_HEALTH_DATABASE_URL");
        }

        @Test
        void leaves_the_rest_to_the_application() {
            DatabaseSite site = site(url("jdbc:postgresql://db.example.org/"), HERE);

            assertThat(site.database()).isEqualTo("qfieldcloud_db");
            assertThat(site.user()).isEqualTo("app");
            assertThat(site.password()).isEqualTo(Secret.of("3shJDd2r7Twwkehb"));
        }

        @Test
        void never_sends_the_password_of_the_application_for_somebody_else() {
            assertThat(site(url("jdbc:postgresql://db.example.org/gis?user=reader"), HERE)
                            .password()
                            .isEmpty())
                    .isTrue();
        }

        @Test
        void takes_the_login_out_of_the_address_and_hides_it() {
            DatabaseSite site = site(url("jdbc:postgresql://db.example.org/gis?user=reader&password=geheim77"), HERE);

            assertThat(site.user()).isEqualTo("reader");
            assertThat(site.password()).isEqualTo(Secret.of("geheim77"));
            assertThat(site.properties()).doesNotContainKeys("user", "password");
            assertThat(site.redaction().mask("it was geheim77")).isEqualTo("it was ***");
            assertThat(site.toString()).doesNotContain("geheim77");
        }

        @Test
        void may_name_several_servers() {
            assertThat(site(url("jdbc:postgresql://one.example.org:1,[::1]/gis"), HERE)
                            .addresses())
                    .containsExactly(new DatabaseAddress("one.example.org", 1), new DatabaseAddress("::1", 5432));
            assertThat(new DatabaseAddress("::1", 5432)).hasToString("[::1]:5432");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"db.example.org", "postgresql://db/x", "jdbc:mysql://db/x", "jdbc:postgresql://db:port/x"})
        void must_be_an_address(String url) {
            assertThatThrownBy(() -> site(url(url), HERE))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessage("QFC_HEALTH_DATABASE_URL is \"" + url
                            + "\", but \"database-url\" must be a JDBC address such "
                            + "as jdbc:postgresql://db.example.org:5432/qfieldcloud_db.");
        }

        @Test
        void is_refused_without_its_secrets() {
            assertThatThrownBy(() -> site(url("postgresql://reader:geheim77@db/x"), HERE))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageNotContaining("geheim77");
        }
    }

    @Test
    void is_the_same_from_look_to_look() {
        assertThat(site(deployment(), HERE)).isEqualTo(site(deployment(), HERE));
        assertThat(site(deployment().variable("POSTGRES_PASSWORD", "another"), HERE))
                .isNotEqualTo(site(deployment(), HERE));
    }
}
