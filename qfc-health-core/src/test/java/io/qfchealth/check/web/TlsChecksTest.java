package io.qfchealth.check.web;

import static io.qfchealth.check.FindingAssert.assertThat;
import static io.qfchealth.look.HealthyWeb.answered;
import static io.qfchealth.look.HealthyWeb.html;
import static io.qfchealth.look.HealthyWeb.json;
import static io.qfchealth.look.HealthyWeb.redirect;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.HealthyWeb;
import io.qfchealth.look.HealthyWeb.ATlsServer;
import io.qfchealth.web.Failure;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.WebQuestions;
import io.qfchealth.web.WorkerUrl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsChecksTest {

    private static ADeployment with(ATlsServer server) {
        return ADeployment.healthy().answer(WebQuestions.TLS, server.build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls.certificate | for gis.example.org, of CN=R11,O=Let's Encrypt,C=US",
                "tls.chain | 2 certificates sent, up to CN=ISRG Root X1,C=US",
                "tls.expiry | valid until 2026-03-13, for 60 d",
                "tls.protocols | TLSv1.3, TLSv1.2; TLSv1.1, TLSv1 refused",
                "tls.key | RSA 2048 bits, signed with SHA256withRSA",
                "tls.acme | 404 by plain http",
                "tls.worker-trust | for gis.example.org, of CN=R11,O=Let's Encrypt,C=US",
            })
    void each_passes_with_what_it_looked_at(String id, String words) {
        assertThat(id, ADeployment.healthy()).passes(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls.certificate", "tls.chain", "tls.expiry", "tls.protocols", "tls.key", "tls.acme"})
    void none_applies_to_plain_http_and_none_is_known_without_an_answer(String id) {
        assertThat(id, ADeployment.healthy().setting(SettingKey.WEB, "http://gis.example.org:8080"))
                .isSkipped("the public address http://gis.example.org:8080 is plain http");
        assertThat(id, ADeployment.healthy().unanswered(WebQuestions.TLS, ADeployment.SILENCE))
                .isUnknown("The engine did not answer in time.");
    }

    @Nested
    class Certificate {

        @Test
        void has_expired() {
            ATlsServer expired = ATlsServer.healthy()
                    .valid(ADeployment.NOW.minus(Duration.ofDays(90)), ADeployment.NOW.minus(Duration.ofDays(3)));
            assertThat("tls.certificate", with(expired))
                    .fails("it expired on 2026-01-09, 3 d ago")
                    .expects("a certificate for gis.example.org of an authority that clients trust");
            assertThat("tls.expiry", with(expired))
                    .fails("it expired on 2026-01-09")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void is_not_yet_valid() {
            assertThat(
                            "tls.certificate",
                            with(ATlsServer.healthy()
                                    .valid(
                                            ADeployment.NOW.plus(Duration.ofHours(1)),
                                            ADeployment.NOW.plus(Duration.ofDays(90)))))
                    .fails("it is valid only from 2026-01-12T10:15:00Z on; now is 2026-01-12T09:15:00Z");
        }

        @Test
        void is_for_another_name() {
            assertThat("tls.certificate", with(ATlsServer.healthy().names("a.example.org", "b.example.org")))
                    .fails("it is for a.example.org, b.example.org, not for gis.example.org");
            assertThat("tls.certificate", with(ATlsServer.healthy().names()))
                    .fails("it is for no name at all, not for gis.example.org");
        }

        @Test
        void vouches_for_itself() {
            assertThat(
                            "tls.certificate",
                            with(ATlsServer.of("CN=gis.example.org", "CN=gis.example.org")
                                    .trust(TlsServer.Trust.SELF_SIGNED, "it is signed by itself", "")))
                    .fails("it is signed by itself (CN=gis.example.org)");
        }

        @Test
        void is_of_a_test_authority() {
            assertThat(
                            "tls.certificate",
                            with(ATlsServer.of("CN=gis.example.org", "CN=(STAGING) Riddling Rhubarb R12,O=(STAGING) X")
                                    .trust(TlsServer.Trust.UNKNOWN_AUTHORITY, "unknown", "")))
                    .fails(
                            "it is of a test authority (CN=(STAGING) Riddling Rhubarb R12,O=(STAGING) X), which no client "
                                    + "trusts")
                    .advisesWith("LETSENCRYPT_STAGING=0");
        }

        @Test
        void is_of_an_unknown_authority() {
            assertThat(
                            "tls.certificate",
                            with(ATlsServer.of("CN=gis.example.org", "O=mkcert development CA")
                                    .trust(
                                            TlsServer.Trust.UNKNOWN_AUTHORITY,
                                            "its authority O=mkcert development CA is not trusted",
                                            "O=mkcert development CA")))
                    .fails("its authority O=mkcert development CA is not trusted");
        }

        @Test
        void is_trusted_by_the_setting() {
            assertThat("tls.certificate", with(ATlsServer.healthy().privatelyTrusted()))
                    .passes("for gis.example.org, of CN=R11,O=Let's Encrypt,C=US, trusted by the setting \"ca\"");
        }

        @Test
        void may_not_be_used_so() {
            assertThat(
                            "tls.certificate",
                            with(ATlsServer.healthy().trust(TlsServer.Trust.NOT_VALID, "basic constraints", "")))
                    .fails("clients refuse it: basic constraints");
        }
    }

    @Nested
    class Chain {

        @Test
        void lacks_the_middle() {
            ATlsServer incomplete = ATlsServer.of("CN=gis.example.org", "CN=R11")
                    .trust(TlsServer.Trust.INCOMPLETE, "the certificate of its issuer CN=R11 was not sent", "CN=R11");
            assertThat("tls.chain", with(incomplete))
                    .fails("1 certificate sent, but not that of the issuer CN=R11")
                    .advises(
                            "Use fullchain.pem instead of cert.pem in QFIELDCLOUD_TLS_CERT, then: docker compose up -d "
                                    + "nginx");
            assertThat("tls.certificate", with(incomplete))
                    .fails("the chain is incomplete: the certificate of its issuer CN=R11 was not sent")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void may_be_one_of_an_own_authority() {
            assertThat(
                            "tls.chain",
                            with(ATlsServer.of("CN=gis.example.org", "CN=Our CA")
                                    .trust(TlsServer.Trust.UNKNOWN_AUTHORITY, "unknown", "CN=Our CA")))
                    .warns(
                            "1 certificate sent, and its issuer CN=Our CA is not known here: either an authority of your "
                                    + "own, or a certificate in between that is not sent");
            assertThat(
                            "tls.chain",
                            with(ATlsServer.of("CN=gis.example.org", "O=mkcert development CA")
                                    .trust(TlsServer.Trust.UNKNOWN_AUTHORITY, "unknown", "O=mkcert development CA")))
                    .passes("1 certificate sent, up to O=mkcert development CA");
        }
    }

    @Nested
    class Expiry {

        @Test
        void is_near() {
            assertThat("tls.expiry", with(left(Duration.ofDays(13)))).fails("valid until 2026-01-25, for 13 d");
            assertThat("tls.expiry", with(left(Duration.ofDays(20))))
                    .warns("valid until 2026-02-01, for 20 d")
                    .weighs(Severity.RISK);
            assertThat("tls.expiry", with(left(Duration.ofDays(22)))).passes("valid until 2026-02-03, for 22 d");
        }

        private ATlsServer left(Duration left) {
            return ATlsServer.healthy()
                    .valid(ADeployment.NOW.plus(left).minus(Duration.ofDays(90)), ADeployment.NOW.plus(left));
        }

        @Test
        void of_what_is_sent_along_counts_too() {
            assertThat(
                            "tls.expiry",
                            with(ATlsServer.healthy().certificate("CN=Cross", "CN=Old root", Duration.ofDays(2))))
                    .fails("valid until 2026-01-14, for 2 d")
                    .shows("certificate", "CN=Cross");
        }

        @Test
        void is_what_a_test_says() {
            assertThat(WebChecks.validFor(Duration.ofDays(61)), with(ATlsServer.healthy()))
                    .fails("valid until 2026-03-13, for 60 d")
                    .expects("valid for 61 d or longer");
            assertThat(WebChecks.validFor(Duration.ofDays(10)), with(left(Duration.ofDays(11))))
                    .passes("valid until 2026-01-23, for 11 d");
        }
    }

    @Nested
    class Encryption {

        @Test
        void is_old() {
            assertThat(
                            "tls.protocols",
                            with(ATlsServer.healthy()
                                    .protocols(List.of("TLSv1.2", "TLSv1.1", "TLSv1"), List.of("TLSv1.3"))))
                    .warns("it still speaks TLSv1.1, TLSv1");
            assertThat(
                            "tls.protocols",
                            with(ATlsServer.healthy()
                                    .protocols(List.of("TLSv1"), List.of("TLSv1.3", "TLSv1.2", "TLSv1.1"))))
                    .fails("it speaks neither TLS 1.3 nor 1.2");
        }

        @Test
        void was_not_tried_to_the_end() {
            assertThat("tls.protocols", with(ATlsServer.healthy().protocols(List.of("TLSv1.3"), List.of())))
                    .isUnknown("not all versions could be tried in time; it speaks TLSv1.3");
        }

        @Test
        void has_weak_keys() {
            assertThat("tls.key", with(ATlsServer.healthy().key("RSA", 1024, "SHA256withRSA")))
                    .fails("CN=gis.example.org has a key of RSA 1024 bits");
            assertThat("tls.key", with(ATlsServer.healthy().key("RSA", 2048, "SHA1withRSA")))
                    .fails("CN=gis.example.org is signed with SHA1withRSA");
            assertThat("tls.key", with(ATlsServer.healthy().key("EC", 256, "SHA256withECDSA")))
                    .passes("EC 256 bits, signed with SHA256withECDSA");
            assertThat("tls.key", with(ATlsServer.healthy().key("EdDSA", 0, "Ed25519")))
                    .passes("EdDSA, signed with Ed25519");
        }
    }

    @Nested
    class Renewal {

        @Test
        void is_caught_by_the_redirect() {
            assertThat(
                            "tls.acme",
                            ADeployment.healthy()
                                    .answer(
                                            WebQuestions.CHALLENGE,
                                            answered("/.well-known/x", redirect(302, "https://gis.example.org/x"))))
                    .warns("it leads to https://gis.example.org/x: the redirect to https also catches the challenge");
            assertThat(
                            "tls.acme",
                            ADeployment.healthy()
                                    .answer(
                                            WebQuestions.CHALLENGE,
                                            HealthyWeb.failed("/x", Failure.Kind.REFUSED, "refused")))
                    .warns("refused; the authority asks by plain http, unless it is told to look elsewhere");
            assertThat(
                            "tls.acme",
                            ADeployment.healthy()
                                    .answer(WebQuestions.CHALLENGE, answered("/x", html(403, "Forbidden"))))
                    .warns("it answers 403 (text/html)");
        }

        @Test
        void is_elsewhere() {
            assertThat("tls.acme", with(ATlsServer.of("CN=gis.example.org", "CN=Our CA")))
                    .isSkipped("the certificate is of CN=Our CA, not of Let's Encrypt");
        }
    }

    @Nested
    class Workers {
        private ADeployment worker(String url, Optional<TlsServer> tls, boolean authorities) {
            return ADeployment.healthy()
                    .answer(
                            WebQuestions.WORKER_URL,
                            new WorkerUrl(
                                    url, Optional.of(answered("/api/v1/status/", json(200))), "", tls, authorities));
        }

        private final TlsServer unknown = ATlsServer.of("CN=gis.example.org", "CN=Our CA")
                .trust(TlsServer.Trust.UNKNOWN_AUTHORITY, "unknown", "")
                .build();

        @Test
        void distrust_a_private_authority() {
            assertThat("tls.worker-trust", worker("https://gis.example.org/api/v1/", Optional.of(unknown), false))
                    .fails(
                            "it is of CN=Our CA, which is not public, and the workers have no authorities of their own for "
                                    + "jobs");
        }

        @Test
        void may_be_told_of_it() {
            assertThat("tls.worker-trust", worker("https://gis.example.org/api/v1/", Optional.of(unknown), true))
                    .passes("of CN=Our CA, which is not public; the workers have authorities of their own for jobs");
        }

        @Test
        void need_none_for_plain_http() {
            assertThat("tls.worker-trust", worker("http://app:8000/api/v1/", Optional.empty(), false))
                    .isSkipped("jobs are given a plain http address: http://app:8000/api/v1/");
        }

        @Test
        void refuse_another_name_and_what_is_over() {
            assertThat(
                            "tls.worker-trust",
                            worker(
                                    "https://nginx/api/v1/",
                                    Optional.of(ATlsServer.healthy()
                                            .names("a.example.org")
                                            .build()),
                                    false))
                    .fails("it is for a.example.org, not for gis.example.org");
            assertThat(
                            "tls.worker-trust",
                            worker(
                                    "https://gis.example.org/api/v1/",
                                    Optional.of(ATlsServer.healthy()
                                            .valid(
                                                    ADeployment.NOW.minus(Duration.ofDays(90)),
                                                    ADeployment.NOW.minus(Duration.ofDays(1)))
                                            .build()),
                                    false))
                    .fails("it expired on 2026-01-11");
        }

        @Test
        void are_unknown_without_a_certificate() {
            assertThat("tls.worker-trust", worker("https://gis.example.org/api/v1/", Optional.empty(), false))
                    .isUnknown("no certificate was shown at https://gis.example.org/api/v1/");
            assertThat(
                            "tls.worker-trust",
                            ADeployment.healthy()
                                    .answer(
                                            WebQuestions.WORKER_URL,
                                            new WorkerUrl(
                                                    "https://nginx/api/v1/",
                                                    Optional.empty(),
                                                    "it is far",
                                                    Optional.empty(),
                                                    false)))
                    .isSkipped("https://nginx/api/v1/ cannot be asked from here: it is far");
        }
    }
}
