package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.passed;

import java.util.List;

/** Causes in what the web server and the application answer. */
final class WebRules {
    private WebRules() {}

    static List<Rule> all() {
        return List.of(
                cause(
                                "static-not-collected",
                                failed("web.pages").showing("page-error"),
                                "Pages fail because static files were never collected")
                        .explains(
                                logsTellOf("app.static-manifest", "nginx.static-missing"),
                                trouble("web.login"),
                                trouble("web.csrf"),
                                trouble("logs.access")),
                cause(
                                "static-not-collected",
                                failed("logs.errors.app").showing("app.static-manifest"),
                                "Pages fail because static files were never collected")
                        .unless(passed("web.pages"))
                        .explains(logsTellOf("nginx.static-missing"), trouble("web.pages"), trouble("logs.access")),
                cause(
                                "static-volume-stale",
                                failed("web.pages").showing("some-missing"),
                                "The volume of static files holds those of another release")
                        .explains(staticFiles()),
                cause("static-files-404", failed("web.pages"), "Pages come without their style")
                        .explains(staticFiles()),
                cause("csrf-origin-refused", failed("web.csrf").showing("origin"), "The login form is refused")
                        .explains(logsTellOf("app.origin"), trouble("web.login"), trouble("logs.access")),
                cause("login-broken", failed("web.login"), "Logging in fails").explains(signs("web.csrf", "error")),
                cause("login-broken", failed("web.csrf").showing("error"), "Logging in fails"),
                cause(
                        "application-in-error",
                        failed("web.status"),
                        "The application says that a part of it is in error"),
                cause("gunicorn-killed", failed("logs.gunicorn"), "Processes of the application are killed")
                        .explains(logsTellOf("gunicorn.*", "memory", "nginx.app-breaks-off"), trouble("logs.access")));
    }

    private static List<Consequence> staticFiles() {
        return List.of(logsTellOf("nginx.static-missing", "app.static-manifest"), trouble("logs.access"));
    }
}
