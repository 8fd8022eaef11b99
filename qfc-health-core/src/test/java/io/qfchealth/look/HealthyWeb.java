package io.qfchealth.look;

import io.qfchealth.web.ApiError;
import io.qfchealth.web.Asset;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.Failure;
import io.qfchealth.web.FormAnswer;
import io.qfchealth.web.Page;
import io.qfchealth.web.Pages;
import io.qfchealth.web.Reply;
import io.qfchealth.web.ServedCertificate;
import io.qfchealth.web.StatusAnswer;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.TokenAnswer;
import io.qfchealth.web.WebQuestions;
import io.qfchealth.web.WorkerUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the web server of a healthy deployment answers, and the parts to make other answers of. */
public final class HealthyWeb {
    public static final String HOST = "gis.example.org";
    public static final String SITE = "https://" + HOST;
    private static final Duration TOOK = Duration.ofMillis(40);

    private HealthyWeb() {}

    static void answersIn(ADeployment deployment) {
        deployment
                .answer(WebQuestions.FRONT, answered("/", redirect(302, SITE + "/admin/")))
                .answer(
                        WebQuestions.PLAIN,
                        Exchange.answered(
                                "http://" + HOST + "/api/v1/status/",
                                redirect(302, SITE + ":443/api/v1/status/"),
                                TOOK))
                .answer(WebQuestions.STATUS, status(Map.of("database", "ok", "storage", "ok")))
                .answer(
                        WebQuestions.API,
                        answered("/api/v1/auth/user/", error(401, "not_authenticated", "Not authenticated")))
                .answer(
                        WebQuestions.PAGES,
                        pages(
                                asset(Asset.Kind.STYLESHEET, "/staticfiles/css/vendor.0123456789ab.css"),
                                asset(Asset.Kind.STYLESHEET, "/staticfiles/css/qfieldcloud.0123456789ab.css"),
                                asset(Asset.Kind.SCRIPT, "/staticfiles/js/vendor/jquery.0123456789ab.js"),
                                asset(Asset.Kind.IMAGE, "/staticfiles/logo.0123456789ab.svg")))
                .answer(
                        WebQuestions.FORM,
                        new FormAnswer(
                                "/accounts/login/", Optional.of(answered("/accounts/login/", html(200, "Sign in")))))
                .answer(
                        WebQuestions.WRONG_LOGIN,
                        answered("/api/v1/auth/login/", error(401, "authentication_failed", "Authentication failed")))
                .answer(WebQuestions.TOKEN, token())
                .answer(
                        WebQuestions.OTHER_NAME,
                        failed("/api/v1/status/", Failure.Kind.CLOSED, HOST + " closed the connection"))
                .answer(WebQuestions.TLS, ATlsServer.healthy().build())
                .answer(WebQuestions.CHALLENGE, answered("/.well-known/acme-challenge/qfc-health", html(404, "404")))
                .answer(
                        WebQuestions.WORKER_URL,
                        workerUrl(
                                SITE + "/api/v1/",
                                answered("/api/v1/status/", json(200)),
                                Optional.of(ATlsServer.healthy().build())));
    }

    public static Exchange answered(String path, Reply reply) {
        return Exchange.answered(SITE + path, reply, TOOK);
    }

    public static Exchange failed(String path, Failure.Kind kind, String sentence) {
        return Exchange.failed(SITE + path, new Failure(kind, sentence), TOOK);
    }

    public static Reply redirect(int status, String location) {
        return new Reply(status, "text/html", location, "nginx", "", Optional.empty());
    }

    public static Reply html(int status, String title) {
        return new Reply(status, "text/html", "", "nginx", title, Optional.empty());
    }

    public static Reply json(int status) {
        return reply(status, "application/json");
    }

    public static Reply reply(int status, String type) {
        return new Reply(status, type, "", "nginx", "", Optional.empty());
    }

    public static Reply error(int status, String code, String message) {
        return new Reply(status, "application/json", "", "nginx", "", Optional.of(new ApiError(code, message, false)));
    }

    public static StatusAnswer status(Map<String, String> values) {
        return new StatusAnswer(answered("/api/v1/status/", json(200)), values, Optional.empty());
    }

    /** One page that names these. */
    public static Pages pages(Asset... assets) {
        return new Pages(List.of(page(answered("/accounts/login/", html(200, "Sign in")), assets)));
    }

    public static Page page(Exchange exchange, Asset... assets) {
        return new Page("/", exchange, List.of(assets), 0, 0, true);
    }

    public static Asset asset(Asset.Kind kind, String path) {
        String type = switch (kind) {
            case STYLESHEET -> "text/css";
            case SCRIPT -> "application/javascript";
            case FONT -> "font/woff2";
            case IMAGE -> "image/svg+xml";
        };
        return asset(kind, path, reply(200, type), Asset.Integrity.NONE, "");
    }

    public static Asset asset(Asset.Kind kind, String path, Reply reply, Asset.Integrity integrity, String servedAt) {
        return new Asset(kind, path, "/accounts/login/", answered(path, reply), 120, integrity, servedAt);
    }

    public static TokenAnswer token() {
        return new TokenAnswer(
                answered("/api/v1/auth/login/", json(200)),
                true,
                Optional.of(ADeployment.NOW.plus(Duration.ofDays(30))),
                Optional.of(answered("/api/v1/auth/user/", json(200))));
    }

    public static WorkerUrl workerUrl(String url, Exchange exchange, Optional<TlsServer> tls) {
        return new WorkerUrl(url, Optional.of(exchange), "", tls, false);
    }

    /** What a server shows; by default the chain of a public authority for {@link #HOST}. */
    public static final class ATlsServer {
        private final List<ServedCertificate> chain = new ArrayList<>();
        private TlsServer.Trust trust = TlsServer.Trust.TRUSTED;
        private String detail = "";
        private boolean publiclyTrusted = true;
        private String missing = "";
        private boolean nameMatches = true;
        private List<String> accepted = List.of("TLSv1.3", "TLSv1.2");
        private List<String> refused = List.of("TLSv1.1", "TLSv1");

        public static ATlsServer healthy() {
            return new ATlsServer()
                    .certificate("CN=" + HOST, "CN=R11,O=Let's Encrypt,C=US", Duration.ofDays(60))
                    .certificate("CN=R11,O=Let's Encrypt,C=US", "CN=ISRG Root X1,C=US", Duration.ofDays(600));
        }

        /** A chain of one. */
        public static ATlsServer of(String subject, String issuer) {
            return new ATlsServer().certificate(subject, issuer, Duration.ofDays(60));
        }

        public ATlsServer certificate(String subject, String issuer, Duration left) {
            return certificate(new ServedCertificate(
                    subject,
                    issuer,
                    List.of(HOST),
                    ADeployment.NOW.minus(Duration.ofDays(30)),
                    ADeployment.NOW.plus(left),
                    "RSA",
                    2048,
                    "SHA256withRSA"));
        }

        public ATlsServer certificate(ServedCertificate certificate) {
            chain.add(certificate);
            return this;
        }

        /** Its own certificate with other dates. */
        public ATlsServer valid(Instant from, Instant until) {
            ServedCertificate own = chain.get(0);
            chain.set(
                    0,
                    new ServedCertificate(
                            own.subject(),
                            own.issuer(),
                            own.names(),
                            from,
                            until,
                            own.keyAlgorithm(),
                            own.keyBits(),
                            own.signature()));
            return this;
        }

        /** Its own certificate with another key and signature. */
        public ATlsServer key(String algorithm, int bits, String signature) {
            ServedCertificate own = chain.get(0);
            chain.set(
                    0,
                    new ServedCertificate(
                            own.subject(),
                            own.issuer(),
                            own.names(),
                            own.notBefore(),
                            own.notAfter(),
                            algorithm,
                            bits,
                            signature));
            return this;
        }

        public ATlsServer names(String... names) {
            ServedCertificate own = chain.get(0);
            chain.set(
                    0,
                    new ServedCertificate(
                            own.subject(),
                            own.issuer(),
                            List.of(names),
                            own.notBefore(),
                            own.notAfter(),
                            own.keyAlgorithm(),
                            own.keyBits(),
                            own.signature()));
            this.nameMatches = List.of(names).contains(HOST);
            return this;
        }

        public ATlsServer trust(TlsServer.Trust how, String why, String issuerMissing) {
            this.trust = how;
            this.detail = why;
            this.missing = issuerMissing;
            this.publiclyTrusted = false;
            return this;
        }

        /** Trusted by the setting {@code ca} only. */
        public ATlsServer privatelyTrusted() {
            this.publiclyTrusted = false;
            return this;
        }

        public ATlsServer protocols(List<String> taken, List<String> notTaken) {
            this.accepted = taken;
            this.refused = notTaken;
            return this;
        }

        public TlsServer build() {
            return new TlsServer(
                    HOST,
                    "127.0.0.1:443",
                    chain,
                    trust,
                    detail,
                    publiclyTrusted,
                    missing,
                    nameMatches,
                    accepted,
                    refused);
        }
    }
}
