package io.qfchealth.check.config;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Under which names a server is asked for, by people and by jobs. */
class AddressChecksTest {

    @Nested
    class Host {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "https://gis.example.org | it must not have a scheme",
                    "gis.example.org/ | it must not have a slash",
                    "gis.example.org:8443 | it must not have a port",
                    "Gis.example.org | browsers ask for it in lower case",
                    "my_server.example.org | Django accepts letters, digits, dots and hyphens only",
                    "gis.example.org, www.example.org | Django accepts letters, digits, dots and hyphens only",
                    "localhost | in production it must be the name that clients use"
                })
        void fails_for_what_is_no_plain_name(String host, String fault) {
            assertThat(
                            "config.host",
                            ADeployment.healthy()
                                    .variable("QFIELDCLOUD_HOST", host)
                                    .change("nginx", nginx -> nginx.variable("QFIELDCLOUD_HOST", host)))
                    .fails("QFIELDCLOUD_HOST is \"" + host + "\": " + fault)
                    .weighs(Severity.MAJOR)
                    .advises(
                            "Set QFIELDCLOUD_HOST in .env to the name only, such as gis.example.org, and recreate: docker "
                                    + "compose up -d");
        }

        @Test
        void fails_when_nginx_has_another_one() {
            assertThat(
                            "config.host",
                            ADeployment.healthy()
                                    .change("nginx", nginx -> nginx.variable("QFIELDCLOUD_HOST", "old.example.org")))
                    .fails("QFIELDCLOUD_HOST is \"gis.example.org\": gis-nginx-1 has \"old.example.org\"");
        }

        @Test
        void fails_when_there_is_none() {
            assertThat("config.host", ADeployment.healthy().variable("QFIELDCLOUD_HOST", ""))
                    .fails("QFIELDCLOUD_HOST is empty");
            assertThat("config.host", ADeployment.healthy().withoutVariable("QFIELDCLOUD_HOST"))
                    .fails("QFIELDCLOUD_HOST is not set");
        }

        @ParameterizedTest
        @ValueSource(strings = {"gis.example.org", "a", "10.0.0.7", "xn--bcher-kva.example.org", "gis-2.example.org"})
        void passes_for_names_and_addresses(String host) {
            assertThat(
                            "config.host",
                            ADeployment.healthy()
                                    .variable("QFIELDCLOUD_HOST", host)
                                    .change("nginx", nginx -> nginx.variable("QFIELDCLOUD_HOST", host)))
                    .passes("QFIELDCLOUD_HOST is " + host);
        }

        @Test
        void passes_for_a_development_server_and_without_nginx() {
            assertThat(
                            "config.host",
                            ADeployment.healthy()
                                    .variable("ENVIRONMENT", "development")
                                    .variable("QFIELDCLOUD_HOST", "localhost")
                                    .without("nginx"))
                    .passes("QFIELDCLOUD_HOST is localhost");
        }

        @Test
        void is_unknown_without_containers_to_read_it_from() {
            assertThat(
                            "config.host",
                            ADeployment.healthy()
                                    .setting(SettingKey.PROJECT, "gis")
                                    .without("app")
                                    .without("worker_wrapper"))
                    .isUnknown("there is neither a container of app nor of worker_wrapper whose settings could be read")
                    .advises("Start the stack: docker compose up -d");
        }

        @Test
        void is_read_from_a_worker_when_there_is_no_app() {
            assertThat("config.host", ADeployment.healthy().without("app"))
                    .passes("QFIELDCLOUD_HOST is gis.example.org");
        }
    }

    @Nested
    class Allowed_hosts {

        private ADeployment allowing(String hosts) {
            return ADeployment.healthy().variable("DJANGO_ALLOWED_HOSTS", hosts);
        }

        @Test
        void fails_without_the_public_name() {
            assertThat("config.hosts", allowing("old.example.org localhost app nginx"))
                    .fails("DJANGO_ALLOWED_HOSTS lacks gis.example.org (QFIELDCLOUD_HOST)")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void fails_critically_without_the_name_that_jobs_ask_for() {
            assertThat(
                            "config.hosts",
                            allowing("gis.example.org localhost")
                                    .variable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "http://app:8000/api/v1/"))
                    .fails("DJANGO_ALLOWED_HOSTS lacks app (QFIELDCLOUD_WORKER_QFIELDCLOUD_URL)")
                    .weighs(Severity.CRITICAL)
                    .advises(
                            "Put both names into DJANGO_ALLOWED_HOSTS in .env, separated by spaces, and recreate: docker "
                                    + "compose up -d app worker_wrapper");
        }

        @Test
        void fails_when_commas_separate_the_names() {
            assertThat("config.hosts", allowing("gis.example.org,localhost,app"))
                    .fails(
                            "DJANGO_ALLOWED_HOSTS lacks gis.example.org (QFIELDCLOUD_HOST); its names must be separated by "
                                    + "spaces, not commas");
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://gis.example.org", "gis.example.org:443", "example.org", ".gis.example.com"})
        void fails_for_what_does_not_match(String hosts) {
            assertThat("config.hosts", allowing(hosts))
                    .fails("DJANGO_ALLOWED_HOSTS lacks gis.example.org (QFIELDCLOUD_HOST)");
        }

        @Test
        void fails_when_it_is_empty_or_absent() {
            assertThat("config.hosts", allowing(""))
                    .fails("DJANGO_ALLOWED_HOSTS is empty")
                    .weighs(Severity.CRITICAL);
            assertThat("config.hosts", ADeployment.healthy().withoutVariable("DJANGO_ALLOWED_HOSTS"))
                    .fails("DJANGO_ALLOWED_HOSTS is not set");
        }

        @Test
        void warns_when_everything_is_allowed() {
            assertThat("config.hosts", allowing("gis.example.org *"))
                    .warns("DJANGO_ALLOWED_HOSTS has *, which allows every name")
                    .weighs(Severity.RISK);
        }

        @ParameterizedTest
        @ValueSource(strings = {".example.org", ".gis.example.org", "GIS.example.org", "app gis.example.org"})
        void passes_for_what_django_matches(String hosts) {
            assertThat("config.hosts", allowing(hosts)).passes(hosts.replace(" ", ", "));
        }

        @Test
        void does_not_judge_an_address_of_the_workers_that_is_none() {
            assertThat(
                            "config.hosts",
                            ADeployment.healthy().variable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "not an address"))
                    .passes("gis.example.org, localhost, 127.0.0.1, app, nginx");
        }
    }

    @Nested
    class Workers_address {
        private static final String REMEDY =
                "Set QFIELDCLOUD_WORKER_QFIELDCLOUD_URL=https://gis.example.org/api/v1/ in .env "
                        + "and recreate: docker compose up -d app worker_wrapper";

        private ADeployment asking(String url) {
            return ADeployment.healthy().variable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", url);
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://app:8000/api/v1/", "http://gis-app-1:8000/api/v1/", "https://app/api/v1/"})
        void fails_when_it_leads_to_the_app_while_debug_is_off(String url) {
            assertThat("config.worker-url", asking(url))
                    .fails(url + " leads to the app past nginx while DEBUG is off")
                    .expects("https://gis.example.org/api/v1/")
                    .advises(REMEDY)
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void passes_to_the_app_while_debug_is_on() {
            assertThat("config.worker-url", asking("http://app:8000/api/v1/").variable("DEBUG", "1"))
                    .passes("http://app:8000/api/v1/, with DEBUG on");
        }

        @Test
        void passes_to_the_app_by_the_port_that_older_releases_take_for_nginx() {
            assertThat("config.worker-url", asking("http://app:8000/api/v1/").variable("WEB_HTTPS_PORT", "8000"))
                    .passes("http://app:8000/api/v1/, whose port is WEB_HTTPS_PORT");
            assertThat("config.worker-url", asking("http://app:8000/api/v1/").variable("WEB_HTTPS_PORT", "443"))
                    .fails("http://app:8000/api/v1/ leads to the app past nginx while DEBUG is off");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://gis.example.org/api/v1",
                    "https://gis.example.org/",
                    "https://gis.example.org",
                    "https://gis.example.org/api/v1//"
                })
        void fails_for_another_path(String url) {
            assertThat("config.worker-url", asking(url)).fails(url + " does not end with /api/v1/");
        }

        @ParameterizedTest
        @ValueSource(strings = {"gis.example.org/api/v1/", "ftp://gis.example.org/api/v1/", "https:///api/v1/", "x y"})
        void fails_for_what_is_no_address(String url) {
            assertThat("config.worker-url", asking(url)).fails("\"" + url + "\" is no address of http or https");
        }

        @Test
        void fails_when_it_is_empty_or_absent() {
            assertThat("config.worker-url", asking("")).fails("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL is empty");
            assertThat("config.worker-url", ADeployment.healthy().withoutVariable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL"))
                    .fails("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL is not set");
        }

        @ParameterizedTest
        @CsvSource({
            "https://nginx/api/v1/, nginx",
            "https://old.example.org/api/v1/, old.example.org",
            "https://10.0.0.7/api/v1/, 10.0.0.7",
            "https://GIS.example.org/api/v1/, GIS.example.org"
        })
        void fails_for_a_name_that_nginx_does_not_answer_to(String url, String asked) {
            assertThat("config.worker-url", asking(url))
                    .fails(url + " asks for " + asked + ", and nginx only answers to gis.example.org");
        }

        @Test
        void warns_of_plain_http_unless_nginx_allows_it() {
            assertThat("config.worker-url", asking("http://gis.example.org/api/v1/"))
                    .warns(
                            "http://gis.example.org/api/v1/ is plain http, which nginx redirects: uploads of jobs do not "
                                    + "survive that")
                    .weighs(Severity.MAJOR);
            assertThat(
                            "config.worker-url",
                            asking("http://gis.example.org/api/v1/")
                                    .change("nginx", nginx -> nginx.variable("NGINX_ALLOW_INTERNAL_HTTP", "1")))
                    .passes("http://gis.example.org/api/v1/");
        }

        @Test
        void warns_of_another_port_in_releases_that_look_at_the_port() {
            assertThat(
                            "config.worker-url",
                            asking("https://gis.example.org/api/v1/").variable("WEB_HTTPS_PORT", "8443"))
                    .warns(
                            "https://gis.example.org/api/v1/ has port 443 and WEB_HTTPS_PORT is 8443: releases up to v25.26 "
                                    + "refuse downloads then")
                    .expects("https://gis.example.org:8443/api/v1/");
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://gis.example.org/api/v1/", "https://gis.example.org:443/api/v1/"})
        void passes_by_the_public_name(String url) {
            assertThat("config.worker-url", asking(url).variable("WEB_HTTPS_PORT", "443"))
                    .passes(url);
        }

        @Test
        void never_shows_a_login_in_it() {
            assertThat("config.worker-url", asking("https://user:geheim77@gis.example.org/api/v1/"))
                    .passes("https://***@gis.example.org/api/v1/");
        }
    }
}
