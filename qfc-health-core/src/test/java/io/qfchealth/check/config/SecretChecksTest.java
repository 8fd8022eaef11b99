package io.qfchealth.check.config;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers know and what they reach. */
class SecretChecksTest {

    @Nested
    class Published {

        @ParameterizedTest
        @CsvSource({"SECRET_KEY, change_me", "SALT_KEY, 0123456789abcdefghijklmnopqrstuvwxyz"})
        void keys_fail_always(String variable, String value) {
            assertThat("config.secrets", ADeployment.healthy().variable(variable, value))
                    .fails(variable + " is the published example")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void password_of_a_database_that_only_containers_reach_warns() {
            assertThat("config.secrets", ADeployment.healthy().variable("POSTGRES_PASSWORD", "3shJDd2r7Twwkehb"))
                    .warns("POSTGRES_PASSWORD is the published example (only containers reach it)")
                    .weighs(Severity.RISK);
            assertThat(
                            "config.secrets",
                            ADeployment.healthy()
                                    .variable("POSTGRES_PASSWORD", "3shJDd2r7Twwkehb")
                                    .change("db", db -> db.port("127.0.0.1", 5433, 5432)))
                    .warns("POSTGRES_PASSWORD is the published example (only containers reach it)");
        }

        @Test
        void password_of_a_database_that_can_be_reached_fails() {
            assertThat(
                            "config.secrets",
                            ADeployment.healthy()
                                    .variable("POSTGRES_PASSWORD", "3shJDd2r7Twwkehb")
                                    .change("db", db -> db.port(5433, 5432)))
                    .fails("POSTGRES_PASSWORD is the published example, and db listens on port 5433 of every address");
            assertThat(
                            "config.secrets",
                            ADeployment.healthy()
                                    .without("db")
                                    .variable("POSTGRES_HOST", "db.example.org")
                                    .variable("POSTGRES_PASSWORD", "postgres"))
                    .fails("POSTGRES_PASSWORD is the published example, and it is outside this project");
        }

        @Test
        void password_of_older_releases_is_looked_at_too() {
            assertThat(
                            "config.secrets",
                            ADeployment.healthy()
                                    .withoutVariable("POSTGRES_HOST")
                                    .withoutVariable("POSTGRES_PASSWORD")
                                    .variable("SQL_HOST", "db")
                                    .variable("SQL_PASSWORD", "3shJDd2r7Twwkehb"))
                    .warns("SQL_PASSWORD is the published example (only containers reach it)");
        }

        @ParameterizedTest
        @CsvSource({"minio, minioadmin", "rustfs, rustfsadmin"})
        void keys_of_a_storage_fail_when_it_can_be_reached(String service, String key) {
            ADeployment deployment = ADeployment.healthy()
                    .variable(
                            "STORAGES",
                            "{\"default\": {\"BACKEND\": \"qfieldcloud.filestorage.backend.QfcS3Boto3Storage\", \"OPTIONS\": "
                                    + "{\"secret_key\": \"" + key + "\", \"bucket_name\": \"b\", \"endpoint_url\": "
                                    + "\"http://172.17.0.1:8009\"}}}");
            deployment.with(deployment.container(service).port(8009, 9000));

            assertThat("config.secrets", deployment)
                    .fails("the secret of storage \"default\" is the published example, and " + service
                            + " listens on port 8009 of every address");
        }

        @Test
        void keys_of_the_product_itself_are_meant_when_it_is_told_none() {
            ADeployment deployment = ADeployment.healthy();
            deployment.with(deployment.container("minio").withoutVariable("MINIO_ROOT_PASSWORD"));

            assertThat("config.secrets", deployment)
                    .warns("MINIO_ROOT_PASSWORD of minio is the published example (only containers reach it)");
        }

        @Test
        void nothing_is_said_of_a_product_that_reads_its_keys_from_a_file() {
            ADeployment deployment = ADeployment.healthy();
            deployment.with(deployment
                    .container("minio")
                    .withoutVariable("MINIO_ROOT_PASSWORD")
                    .variable("MINIO_ROOT_PASSWORD_FILE", "/run/secrets/minio"));

            assertThat("config.secrets", deployment).passes("none of 4 keys and passwords is a published one");
        }

        @Test
        void left_overs_of_services_that_are_not_here_are_no_trouble() {
            assertThat(
                            "config.secrets",
                            ADeployment.healthy()
                                    .variable("GEODB_PASSWORD", "KUAa7h!G&wQEmkS3")
                                    .variable("REDIS_PASSWORD", "change_me_with_a_very_loooooooooooong_password")
                                    .variable("MINIO_ROOT_PASSWORD", "minioadmin"))
                    .passes("none of 3 keys and passwords is a published one");
        }

        @Test
        void ones_are_no_trouble_on_a_development_server() {
            assertThat(
                            "config.secrets",
                            ADeployment.healthy()
                                    .variable("ENVIRONMENT", "development")
                                    .variable("QFIELDCLOUD_HOST", "localhost")
                                    .variable("SECRET_KEY", "change_me"))
                    .isSkipped("a development server: QFIELDCLOUD_HOST is \"localhost\"");
        }
    }

    @Nested
    class Weak {

        @Test
        void key_that_is_empty_fails() {
            assertThat("config.secrets", ADeployment.healthy().variable("SECRET_KEY", ""))
                    .fails("SECRET_KEY is empty");
        }

        @Test
        void key_that_is_short_warns() {
            assertThat(
                            "config.secrets",
                            ADeployment.healthy().variable("SECRET_KEY", "0123456789abcdef0123456789abcde"))
                    .warns("SECRET_KEY has fewer than 32 characters");
            assertThat(
                            "config.secrets",
                            ADeployment.healthy().variable("SECRET_KEY", "0123456789abcdef0123456789abcdef"))
                    .passes("none of 3 keys and passwords is a published one");
        }

        @Test
        void ones_are_all_told_in_one_finding() {
            assertThat(
                            "config.secrets",
                            ADeployment.healthy()
                                    .variable("SECRET_KEY", "change_me")
                                    .variable("POSTGRES_PASSWORD", "3shJDd2r7Twwkehb"))
                    .fails(
                            "SECRET_KEY is the published example, POSTGRES_PASSWORD is the published example (only containers "
                                    + "reach it)")
                    .shows("looked at", "SECRET_KEY", "POSTGRES_PASSWORD", "the secret of storage \"default\"");
        }
    }

    @Nested
    class Exposed {

        @ParameterizedTest
        @CsvSource({"db, 5433, 5432", "app, 8011, 8000"})
        void ports_warn(String service, int hostPort, int containerPort) {
            assertThat("config.exposure", ADeployment.healthy().change(service, it -> it.port(hostPort, containerPort)))
                    .warns("on every address of the machine: " + service + " (gis-" + service + "-1) on port "
                            + hostPort)
                    .weighs(Severity.RISK);
        }

        @ParameterizedTest
        @CsvSource({"memcached, 11211, 11211", "app, 5678, 5678"})
        void ports_without_any_password_fail(String service, int hostPort, int containerPort) {
            assertThat("config.exposure", ADeployment.healthy().change(service, it -> it.port(hostPort, containerPort)))
                    .fails("on every address of the machine: " + service + " (gis-" + service + "-1) on port "
                            + hostPort)
                    .weighs(Severity.MAJOR);
        }

        @Test
        void port_is_told_once_for_both_protocols_of_the_internet() {
            assertThat(
                            "config.exposure",
                            ADeployment.healthy()
                                    .change(
                                            "db",
                                            db -> db.port("0.0.0.0", 5433, 5432).port("::", 5433, 5432)))
                    .warns("on every address of the machine: db (gis-db-1) on port 5433");
        }

        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "::1", "172.17.0.1", "10.0.0.7"})
        void ports_on_one_address_are_no_trouble(String address) {
            assertThat("config.exposure", ADeployment.healthy().change("db", db -> db.port(address, 5433, 5432)))
                    .passes("none of 9 running containers besides nginx listens on every address");
        }

        @Test
        void ports_of_other_services_are_their_owners_business() {
            ADeployment deployment = ADeployment.healthy();
            deployment.with(deployment.container("adminer").port(8080, 8080));

            assertThat("config.exposure", deployment)
                    .passes("none of 10 running containers besides nginx listens on every address");
        }

        @Test
        void ports_are_no_trouble_on_a_development_server() {
            assertThat(
                            "config.exposure",
                            ADeployment.healthy()
                                    .variable("ENVIRONMENT", "development")
                                    .variable("QFIELDCLOUD_HOST", "127.0.0.1")
                                    .change("db", db -> db.port(5433, 5432)))
                    .isSkipped("a development server: QFIELDCLOUD_HOST is \"127.0.0.1\"");
        }

        @Test
        void nothing_is_known_of_stopped_containers() {
            assertThat("config.exposure", ADeployment.healthy().changeAll(container -> container.exited(0)))
                    .isUnknown("no container runs whose ports could be looked at");
        }
    }
}
