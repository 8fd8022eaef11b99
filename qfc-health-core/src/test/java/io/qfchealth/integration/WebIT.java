package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.QfcServer;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import io.qfchealth.stand.AppBehaviour;
import io.qfchealth.stand.AppBehaviour.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real web server over TLS, found through the containers; each fault is seen, told apart, repaired and gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebIT {
    private final EmbeddedDeployment deployment = new EmbeddedDeployment();

    private QfcServer server;
    private Path directory;

    @BeforeAll
    void look(@TempDir Path temporary) {
        directory = temporary;
        Path authority = deployment.web().certificates().authorityIn(directory);
        server = deployment.server(
                directory, builder -> builder.trusting(authority).webLogin(AppBehaviour.USER, AppBehaviour.PASSWORD));
    }

    @AfterEach
    void repair() {
        deployment.web().app().repair();
    }

    @AfterAll
    void close() {
        server.close();
        deployment.close();
    }

    private static Map<String, Finding> raised(HealthReport report) {
        return report.findings().stream()
                .filter(finding -> finding.status() != Status.PASS && finding.status() != Status.SKIPPED)
                .collect(Collectors.toMap(Finding::id, finding -> finding, (a, b) -> a, TreeMap::new));
    }

    private static Set<String> raisedAs(HealthReport report, Status status) {
        return raised(report).values().stream()
                .filter(finding -> finding.status() == status)
                .map(Finding::id)
                .collect(Collectors.toSet());
    }

    @Test
    void a_healthy_web_holds_every_assertion_but_those_that_public_authorities_decide() {
        assertThat(server.web())
                .isReachable()
                .reportsAllOk()
                .answersApi()
                .hasStyledPages()
                .acceptsForms()
                .redirectsToHttps()
                .refusesUnknownHosts()
                .refusesWrongCredentials()
                .acceptsCredentials()
                .isReachableForJobs()
                .answersQuickly()
                .hasNoDebugMode()
                .hasTrustedCertificate()
                .hasCompleteChain()
                .hasTlsValidFor(Duration.ofDays(14))
                .speaksCurrentTls()
                .hasStrongKeys();
        assertThat(raised(server.check()).keySet()).containsExactly("tls.worker-trust");
    }

    @Test
    void the_pages_are_loaded_with_what_their_stylesheets_name() {
        Finding pages = server.check().findings().stream()
                .filter(finding -> finding.id().equals("web.pages"))
                .findFirst()
                .orElseThrow();

        assertThat(pages.actual()).isEqualTo("1 page with 3 stylesheets, 1 script, 1 font, 3 images");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STATIC_NOT_COLLECTED | web.pages | it answers 500 while the API works: most often static files were never collected",
                "STATIC_ELSEWHERE | web.pages | 5 of 5 files cannot be used: /static/css/vendor.0a1b2c3d4e5f.css (404), /static/css/qfieldcloud.0123456789ab.css (404), /static/js/vendor/jquery.00ff00ff00ff.js (404), /static/favicon.665544332211.ico (404), /static/logo.112233445566.svg (404)",
                "STATIC_STALE | web.pages | 1 of 7 files cannot be used: /staticfiles/css/qfieldcloud.0123456789ab.css (404)",
                "STATIC_CHANGED | web.pages | 1 of 6 files cannot be used: /staticfiles/css/vendor.0a1b2c3d4e5f.css (not the file that the page expects: its hash differs)",
                "STORAGE_DOWN | web.status | storage is in error",
                "ORIGIN_REFUSED | web.csrf | /accounts/login/ answers 403 to its own form: Django takes the origin https://gis.example.org:PORT for another site",
                "LOGIN_BROKEN | web.login | it answers 500 (application/json)",
                "TOKENS_USELESS | web.token | the login gives a token, and a request with it is answered with 401 (application/json)",
                "DEBUG | web.debug | its errors have the part \"debug\", which only debug mode adds",
                "NO_REDIRECT | web.redirect | it answers 200 (application/json) by plain http",
            })
    void a_fault_fails_its_check_and_after_the_repair_it_passes(Fault fault, String id, String words) {
        deployment.web().app().suffer(fault);

        Finding finding = raised(server.check()).get(id);
        assertThat(finding).isNotNull();
        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.actual())
                .isEqualTo(words.replace("PORT", "" + deployment.web().httpsPort()));

        deployment.web().app().repair();
        assertThat(raised(server.check())).doesNotContainKey(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STATIC_PICTURE_MISSING | web.pages | 1 of 8 files cannot be used: /staticfiles/img/back.ba9876543210.svg (404)",
                "INCIDENT | web.status | people are told of an incident: Uploads are slow today.",
                "ANY_NAME | web.hosts | it is answered with 200 (application/json)",
            })
    void a_nuisance_warns(Fault fault, String id, String words) {
        deployment.web().app().suffer(fault);

        Finding finding = raised(server.check()).get(id);
        assertThat(finding).isNotNull();
        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.actual()).isEqualTo(words);
    }

    @Test
    void files_that_are_served_elsewhere_are_found_there() {
        deployment.web().app().suffer(Fault.STATIC_ELSEWHERE);

        assertThatThrownBy(() -> assertThat(server.web()).hasStyledPages())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the pages ask for /static/, the files are served at /staticfiles/");
    }

    @ParameterizedTest
    @CsvSource({"STATIC_MISSING, (404)", "STATIC_IS_A_PAGE, '(200, but text/html)'"})
    void a_page_without_any_file_is_no_styled_page(Fault fault, String shown) {
        deployment.web().app().suffer(fault);

        assertThatThrownBy(() -> assertThat(server.web()).hasStyledPages())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("5 of 5 files cannot be used: /staticfiles/css/vendor.0a1b2c3d4e5f.css " + shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STARTING | nginx shows its loading page (503): the app is starting, or down",
                "DOWN | nginx shows its loading page (503): the app is starting, or down",
                "NAME_REFUSED | Django refuses the name (400 Bad Request)",
                "NAME_UNKNOWN | gis.example.org:PORT (connecting to 127.0.0.1:PORT) closed the connection without an answer",
            })
    void a_web_that_is_down_fails_once_and_hides_nothing_else(Fault fault, String words) {
        deployment.web().app().suffer(fault);

        HealthReport report = server.check();

        String port = "" + deployment.web().httpsPort();
        assertThat(raised(report).get("web.reachable").actual()).isEqualTo(words.replace("PORT", port));
        assertThat(raisedAs(report, Status.FAIL))
                .contains("web.reachable")
                .doesNotContain("web.status", "web.app", "web.pages", "web.csrf", "web.login", "web.token");
        assertThat(raisedAs(report, Status.UNKNOWN))
                .contains("web.status", "web.app", "web.pages", "web.csrf", "web.login", "web.token");
        assertThat(raised(report)).doesNotContainKeys("tls.certificate", "tls.chain", "tls.expiry");
    }

    @Test
    void a_database_that_is_down_is_told_by_the_status_alone() {
        deployment.web().app().suffer(Fault.DATABASE_DOWN);

        Map<String, Finding> raised = raised(server.check());

        assertThat(raised.get("web.status").actual())
                .isEqualTo(
                        "it answers 500: the application cannot work, most often because its database is out of reach");
        assertThat(raised.get("web.pages").status()).isEqualTo(Status.UNKNOWN);
        assertThat(raised).doesNotContainKey("web.reachable");
    }

    @Test
    void a_web_that_never_answers_costs_its_deadline_and_no_more() {
        try (QfcServer impatient = deployment.server(directory, builder -> builder.deadline(Duration.ofSeconds(3)))) {
            deployment.web().app().suffer(Fault.HANGS);

            Map<String, Finding> raised = raised(impatient.check());

            assertThat(raised.get("web.reachable").status()).isEqualTo(Status.FAIL);
            assertThat(raised.get("web.reachable").actual()).contains("did not answer within");
            assertThat(raised.get("web.status").status()).isEqualTo(Status.UNKNOWN);
            assertThat(raised).containsKey("tls.certificate");
        }
    }

    @Test
    void a_former_address_is_judged_by_where_it_leads() {
        String own = "http://127.0.0.1:" + deployment.web().httpPort();
        deployment.web().app().suffer(Fault.ANY_NAME);

        assertThatThrownBy(() -> assertThat(server.web()).redirectsFrom(own))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("with 302, which is not for good");

        deployment.web().app().suffer(Fault.NO_REDIRECT);
        assertThatThrownBy(() -> assertThat(server.web()).redirectsFrom(own))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it answers 200 (application/json): the old server still serves");

        assertThatThrownBy(() -> assertThat(server.web()).redirectsFrom("http://old.invalid"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it is gone (the name service knows no address of old.invalid:80)");
    }

    @Test
    void a_look_asks_little_and_says_who_asks() {
        deployment.web().forgetRequests();
        assertThat(server.check().findings()).isNotEmpty();
        List<String> requests = deployment.web().requests();

        assertThat(requests).allMatch(request -> request.endsWith(" cli|qfc-health"));
        assertThat(requests.stream().filter(request -> request.startsWith("POST /api/v1/auth/login/")))
                .hasSize(2);
        assertThat(requests.stream().filter(request -> request.startsWith("POST /accounts/login/")))
                .hasSize(1);
        assertThat(requests.stream().filter(request -> !request.contains("/staticfiles/")))
                .hasSizeLessThan(20);
    }

    @Test
    void evidence_is_judged_the_same_later_and_holds_no_secret() throws Exception {
        deployment.web().app().suffer(Fault.STATIC_STALE);
        Path file = directory.resolve("evidence.json");
        var look = server.look();
        HealthReport now = server.check(look);
        look.save(file);

        try (QfcServer later = QfcServer.replay(file)) {
            assertThat(raised(later.check()).keySet()).isEqualTo(raised(now).keySet());
        }
        assertThat(java.nio.file.Files.readString(file)).doesNotContain("stand-token", "stand-password", "stand-form");
    }

    @Test
    void credentials_are_not_sent_to_a_server_that_does_not_prove_who_it_is() {
        try (QfcServer distrusting =
                deployment.server(directory, builder -> builder.webLogin(AppBehaviour.USER, AppBehaviour.PASSWORD))) {
            deployment.web().forgetRequests();

            Map<String, Finding> raised = raised(distrusting.check());

            assertThat(raised.get("web.token").status()).isEqualTo(Status.UNKNOWN);
            assertThat(raised.get("web.token").actual()).startsWith("The credentials were not sent: ");
            assertThat(raised.get("tls.certificate").status()).isEqualTo(Status.FAIL);
            assertThat(raised).doesNotContainKeys("web.pages", "web.status", "web.app");
            assertThat(deployment.web().requests().stream()
                            .filter(request -> request.startsWith("POST /api/v1/auth/login/")))
                    .hasSize(1);
        }
    }
}
