package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.jobsFailedOf;
import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Consequence.unknown;
import static io.qfchealth.diagnosis.Consequences.FAILED_JOBS;
import static io.qfchealth.diagnosis.Consequences.NO_WEB;
import static io.qfchealth.diagnosis.Consequences.workerUrl;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.passed;
import static io.qfchealth.diagnosis.Symptom.troubled;

import java.util.List;
import java.util.stream.Stream;

/** What clients and jobs meet before they reach the application. */
final class AddressRules {
    private AddressRules() {}

    static List<Rule> all() {
        return List.of(
                cause(
                                "worker-image-missing",
                                failed("jobs.failures").showing("image-missing"),
                                "An image that the workers start for jobs was not on this engine")
                        .explains(logsTellOf("job.image-missing"))
                        .explains(FAILED_JOBS),
                cause(
                                "worker-host-not-allowed",
                                failed("jobs.failures").showing("host-not-allowed"),
                                "The application refuses the name that jobs call it by")
                        .unless(failed("config.hosts").showing("public"))
                        .unless(failed("web.reachable").showing("name-refused"))
                        .explains(trouble("web.worker-url"), logsTellOf("app.host-refused", "job.host-not-allowed"))
                        .explains(FAILED_JOBS),
                cause(
                                "public-host-refused",
                                failed("config.hosts").showing("public"),
                                "The application refuses its public name")
                        .explains(refusedJobs())
                        .explains(NO_WEB),
                cause(
                                "public-host-refused",
                                failed("web.reachable").showing("name-refused"),
                                "The application refuses its public name")
                        .explains(trouble("config.host"))
                        .explains(refusedJobs())
                        .explains(NO_WEB),
                cause(
                                "public-host-refused",
                                failed("web.reachable").showing("closed"),
                                "The web server does not know the public name")
                        .explains(trouble("config.host"), trouble("config.hosts"))
                        .explains(NO_WEB),
                cause(
                                "app-behind-nginx-down",
                                failed("web.reachable").showing("loading-page"),
                                "The application behind the web server does not answer")
                        .explains(logsTellOf("gunicorn.*", "app.*"), trouble("logs.gunicorn"))
                        .explains(NO_WEB),
                cause(
                                "app-behind-nginx-down",
                                failed("web.reachable").showing("gateway"),
                                "The application behind the web server does not answer")
                        .explains(logsTellOf("gunicorn.*", "app.*"), trouble("logs.gunicorn"))
                        .explains(NO_WEB),
                cause("web-out-of-reach", failed("web.reachable"), "The public address does not answer")
                        .explains(logsTellOf("nginx.*"))
                        .explains(NO_WEB),
                cause("host-setting-invalid", failed("config.host"), "QFIELDCLOUD_HOST is not a plain host name"),
                cause("app-answers-wrong", failed("web.app"), "The public address does not lead to the API")
                        .explains(
                                trouble("web.status"),
                                trouble("web.worker-url"),
                                unknown("tls.worker-trust"),
                                trouble("web.pages"),
                                unknown("web.debug"),
                                signs("web.csrf", "gateway", "error")),
                cause(
                                "certificate-expired",
                                failed("tls.certificate").showing("expired"),
                                "The certificate has expired")
                        .explains(certificate()),
                cause(
                                "certificate-expired",
                                failed("jobs.failures").showing("certificate-expired"),
                                "The certificate has expired")
                        .unless(passed("tls.certificate"))
                        .unless(failed("tls.certificate"))
                        .explains(certificate()),
                cause(
                                "staging-certificate",
                                failed("tls.certificate").showing("staging"),
                                "The certificate is of a test authority")
                        .explains(trouble("config.staging"))
                        .explains(certificate()),
                cause(
                                "chain-incomplete",
                                failed("tls.certificate").showing("incomplete"),
                                "The server sends its certificate without those between it and the authority")
                        .explains(certificate()),
                cause(
                                "certificate-for-other-name",
                                failed("tls.certificate").showing("other-name"),
                                "The certificate is for another name")
                        .explains(certificate()),
                cause(
                                "worker-distrusts-certificate",
                                failed("jobs.failures").showing("certificate-not-trusted"),
                                "Jobs do not trust the certificate of the address that they are given")
                        .unless(troubled("tls.expiry").showing("expired"))
                        .unless(failed("tls.certificate").showing("expired"))
                        .explains(
                                // One certificate, and one reason: whoever knows its authority takes it.
                                signs("tls.certificate", "self-signed", "unknown-authority"),
                                trouble("tls.worker-trust"),
                                trouble("web.worker-url"),
                                logsTellOf("trust", "job.certificate-not-trusted"))
                        .explains(FAILED_JOBS),
                cause("certificate-refused", failed("tls.certificate"), "Clients refuse the certificate")
                        .explains(certificate()),
                cause(
                                "chain-incomplete",
                                failed("tls.chain"),
                                "The server sends its certificate without those between it and the authority")
                        .explains(trouble("tls.worker-trust")),
                cause(
                                "worker-distrusts-certificate",
                                failed("tls.worker-trust"),
                                "Jobs do not trust the certificate of the address that they are given")
                        .explains(
                                jobsFailedOf("certificate-not-trusted", "certificate-expired"),
                                logsTellOf("trust", "job.certificate-*"),
                                trouble("web.worker-url"))
                        .explains(FAILED_JOBS),
                cause("certificate-expires", failed("tls.expiry"), "The certificate is about to expire")
                        .explains(trouble("tls.acme"), logsTellOf("certificate.not-renewed")),
                cause(
                                "worker-host-not-allowed",
                                failed("web.worker-url").showing("name-refused"),
                                "The application refuses the name that jobs call it by")
                        .explains(workerUrl()),
                cause(
                                "worker-url-wrong",
                                failed("web.worker-url"),
                                "Jobs call the application by an address that does not work")
                        .explains(workerUrl()));
    }

    /** Most deployments give jobs the public name. */
    private static List<Consequence> refusedJobs() {
        return Stream.concat(
                        Stream.of(
                                logsTellOf("app.host-refused", "job.host-not-allowed"),
                                jobsFailedOf("host-not-allowed")),
                        FAILED_JOBS.stream())
                .toList();
    }

    private static List<Consequence> certificate() {
        return List.of(
                trouble("tls.*"),
                trouble("web.worker-url"),
                trouble("web.login"),
                trouble("web.token"),
                jobsFailedOf("certificate-not-trusted", "certificate-expired", "api-unreachable"),
                logsTellOf("trust", "job.certificate-*", "certificate.not-renewed"));
    }
}
