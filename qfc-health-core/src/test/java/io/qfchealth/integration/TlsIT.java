package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.QfcServer;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.stand.AppBehaviour.Fault;
import io.qfchealth.stand.WebCertificates;
import io.qfchealth.stand.WebCertificates.Shown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates as servers really show them: each fault is told apart, and gone when the right one is shown again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {
    private final EmbeddedDeployment deployment = new EmbeddedDeployment();

    private QfcServer server;
    private Path directory;

    @BeforeAll
    void look(@TempDir Path temporary) {
        directory = temporary;
        Path authority = deployment.web().certificates().authorityIn(directory);
        server = deployment.server(directory, builder -> builder.trusting(authority));
    }

    @AfterEach
    void repair() {
        deployment.web().app().repair();
        deployment.web().show(deployment.web().certificates().right());
    }

    @AfterAll
    void close() {
        server.close();
        deployment.close();
    }

    private Map<String, Finding> raised() {
        return server.check().findings().stream()
                .filter(finding -> finding.status() != Status.PASS && finding.status() != Status.SKIPPED)
                .filter(finding -> !finding.id().equals("tls.worker-trust"))
                .collect(Collectors.toMap(Finding::id, finding -> finding, (a, b) -> a, TreeMap::new));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("expired", WebCertificates::expired, "it expired on .*, 2 d ago"),
                fault("not yet valid", WebCertificates::notYetValid, "it is valid only from .* on; now is .*"),
                fault(
                        "for another name",
                        WebCertificates::forAnotherName,
                        "it is for another.example.org, not for gis.example.org"),
                fault(
                        "without the intermediate",
                        WebCertificates::withoutIntermediate,
                        "the chain is incomplete: the certificate of its issuer CN=QFC Stand Intermediate CA was not sent"),
                fault("self-signed", WebCertificates::selfSigned, "it is signed by itself \\(CN=gis.example.org\\)"),
                fault(
                        "of a test authority",
                        WebCertificates::ofTestAuthority,
                        "it is of a test authority \\(CN=\\(STAGING\\) Riddling Rhubarb R12\\), which no client trusts"),
                fault(
                        "of an unknown authority",
                        WebCertificates::ofUnknownAuthority,
                        "its authority CN=Another Root CA is not trusted"));
    }

    private static Arguments fault(String name, Function<WebCertificates, Shown> certificate, String words) {
        return Arguments.of(Named.of(name, certificate), words);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_certificate_that_clients_refuse_is_told_apart_and_hides_nothing(
            Function<WebCertificates, Shown> certificate, String words) {
        deployment.web().show(certificate.apply(deployment.web().certificates()));

        Map<String, Finding> raised = raised();
        assertThat(raised.get("tls.certificate").status()).isEqualTo(Status.FAIL);
        assertThat(raised.get("tls.certificate").actual()).matches(words);
        assertThat(raised).doesNotContainKeys("web.reachable", "web.status", "web.pages", "web.login");

        deployment.web().show(deployment.web().certificates().right());
        assertThat(raised()).isEmpty();
    }

    @Test
    void a_chain_without_its_middle_fails_the_check_of_chains() {
        deployment.web().show(deployment.web().certificates().withoutIntermediate());
        assertThatThrownBy(() -> assertThat(server.web()).hasCompleteChain())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 certificate sent, but not that of the issuer CN=QFC Stand Intermediate CA")
                .hasMessageContaining("fullchain.pem");

        deployment.web().show(deployment.web().certificates().forAnotherName());
        assertThat(server.web()).hasCompleteChain();
    }

    @Test
    void the_end_of_a_certificate_is_seen_before_it_comes() {
        deployment.web().show(deployment.web().certificates().validFor(Duration.ofDays(10)));
        assertThat(server.web()).hasTlsValidFor(Duration.ofDays(9)).hasTrustedCertificate();
        assertThatThrownBy(() -> assertThat(server.web()).hasTlsValidFor(Duration.ofDays(14)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("valid for 14 d or longer");
        assertThat(raised().get("tls.expiry").status()).isEqualTo(Status.FAIL);

        deployment.web().show(deployment.web().certificates().validFor(Duration.ofDays(20)));
        assertThat(raised().get("tls.expiry").status()).isEqualTo(Status.WARN);
    }

    @Test
    void a_challenge_that_is_led_to_https_warns_where_renewals_need_it() {
        deployment.web().show(deployment.web().certificates().ofTestAuthority());
        assertThat(raised()).doesNotContainKey("tls.acme");

        deployment.web().app().suffer(Fault.CHALLENGE_REDIRECTED);
        assertThat(raised().get("tls.acme").actual())
                .endsWith("/.well-known/acme-challenge/qfc-health: the redirect to https also catches the challenge");
    }

    @Test
    void job_containers_do_not_trust_what_only_the_setting_trusts() {
        assertThatThrownBy(() -> assertThat(server.web()).isTrustedByJobs())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "it is of CN=QFC Stand Intermediate CA, which is not public, and the workers have no "
                                + "authorities of their own for jobs");
    }
}
