package io.qfchealth.fault;

import static io.qfchealth.fault.EvidenceTree.changed;
import static io.qfchealth.fault.EvidenceTree.each;
import static io.qfchealth.fault.Fault.answered;
import static io.qfchealth.fault.Fault.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What breaks the pages, the API and TLS. */
final class WebFaults {
    static final List<Fault> ALL = List.of(
            answered(
                    "styles-missing",
                    "the pages come without their style",
                    "web.pages",
                    pages -> each(
                            pages.path("pages"),
                            page -> each(page.path("assets"), asset -> {
                                asset.withObject("/exchange/reply")
                                        .put("status", 404)
                                        .put("contentType", "text/html");
                                asset.put("usable", false).put("ofRightType", false);
                            }))),
            answered(
                    "pages-are-errors",
                    "the pages are errors",
                    "web.pages",
                    pages -> each(
                            pages.path("pages"),
                            page -> page.withObject("/exchange/reply").put("status", 500))),
            answered(
                    "status-in-error",
                    "the application says that its storage is in error",
                    "web.status",
                    status -> status.withObject("/values").put("storage", "error")),
            answered(
                    "login-form-refused",
                    "the login form is refused",
                    "web.form",
                    form -> form.withObject("/post/reply").put("status", 403).put("title", "403 Forbidden")),
            certificate(
                    "certificate-expired",
                    "the certificate has expired",
                    (tree, own) -> own.put("notAfter", tree.ago(Duration.ofDays(1)))),
            certificate(
                    "certificate-expires",
                    "the certificate expires in three days",
                    (tree, own) -> own.put("notAfter", tree.ago(Duration.ofDays(-3)))),
            answered(
                    "certificate-of-other-name",
                    "the certificate is for another name",
                    "web.tls",
                    tls -> tls.put("nameMatches", false)),
            answered(
                    "chain-incomplete",
                    "the server sends an incomplete chain",
                    "web.tls",
                    tls -> tls.put("trust", "INCOMPLETE")
                            .put("publiclyTrusted", false)
                            .put("detail", "the certificate of its issuer is not sent")),
            answered(
                    "plain-http-served",
                    "plain http does not lead to https",
                    "web.plain",
                    plain -> plain.withObject("/reply")
                            .put("status", 200)
                            .put("redirect", false)
                            .put("location", "")),
            certificate(
                    "certificate-not-yet-valid",
                    "the certificate is not valid yet",
                    (tree, own) -> own.put("notBefore", tree.ago(Duration.ofDays(-1)))),
            certificate(
                    "key-too-weak",
                    "the key of the certificate is weak",
                    (tree, own) -> own.put("keyAlgorithm", "RSA").put("keyBits", 1024)),
            answered(
                    "certificate-self-signed",
                    "the certificate vouches for itself",
                    "web.tls",
                    tls -> tls.put("trust", "SELF_SIGNED")
                            .put("publiclyTrusted", false)
                            .put("detail", "it is signed by itself")),
            answered("old-tls-accepted", "the web server takes old TLS only", "web.tls", tls -> {
                tls.putArray("accepted").add("TLSv1.1").add("TLSv1");
                tls.putArray("refused").add("TLSv1.3").add("TLSv1.2");
            }),
            answered("api-in-error", "the API answers with errors", "web.api", api -> failed(api.withObject("/reply"))),
            answered(
                    "login-in-error",
                    "logging in ends in an error",
                    "web.wrong-login",
                    login -> failed(login.withObject("/reply"))),
            answered(
                    "errors-show-code",
                    "errors show the inside of the application",
                    "web.api",
                    api -> api.withObject("/reply/error").put("hasDebug", true)),
            answered("any-host-answered", "the application answers to any name", "web.other-name", exchange -> {
                exchange.putNull("failure")
                        .putObject("reply")
                        .put("status", 200)
                        .put("contentType", "application/json")
                        .put("location", "")
                        .put("server", "")
                        .put("title", "")
                        .putNull("error");
            }),
            fault("web-slow", "answers take many seconds", tree -> {
                List<ObjectNode> exchanges = Stream.of("web.front", "web.api", "web.plain")
                        .flatMap(question -> tree.answer(question).stream())
                        .toList();
                exchanges.forEach(exchange -> exchange.put("took", 25.0));
                tree.answer("web.status")
                        .ifPresent(status -> status.withObject("/exchange").put("took", 25.0));
                return !exchanges.isEmpty();
            }),
            answered(
                    "worker-url-out-of-reach",
                    "the address that jobs are given leads nowhere",
                    "web.worker-url",
                    url -> {
                        ObjectNode exchange = url.withObject("/exchange");
                        exchange.putNull("reply");
                        exchange.putObject("failure")
                                .put("kind", "UNKNOWN_NAME")
                                .put("sentence", "the name gis.example.org is not known");
                    }));

    private WebFaults() {}

    /** The certificate of the server itself; there is none if TLS was not reached. */
    private static Fault certificate(String id, String title, BiConsumer<EvidenceTree, ObjectNode> change) {
        return fault(
                id,
                title,
                tree -> changed(
                        tree.answer("web.tls")
                                .map(tls -> tls.path("chain").path(0))
                                .filter(ObjectNode.class::isInstance)
                                .map(ObjectNode.class::cast),
                        own -> change.accept(tree, own)));
    }

    private static void failed(ObjectNode reply) {
        reply.put("status", 500)
                .put("contentType", "text/html")
                .put("title", "Server Error (500)")
                .put("json", false)
                .putNull("error");
    }
}
