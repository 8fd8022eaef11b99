package io.qfchealth.logs;

import static io.qfchealth.finding.Severity.CRITICAL;
import static io.qfchealth.finding.Severity.MAJOR;
import static io.qfchealth.finding.Severity.MINOR;
import static io.qfchealth.logs.LogCause.Weight.BREAKS;
import static io.qfchealth.logs.LogCause.Weight.ORDINARY;
import static io.qfchealth.logs.LogCause.Weight.WARNS;
import static io.qfchealth.logs.LogWords.NGINX;
import static io.qfchealth.logs.LogWords.passing;
import static io.qfchealth.logs.LogWords.words;

import java.util.List;

/** What the web server prints. */
final class NginxWords {
    static final List<LogWords> ALL = List.of(
            passing(
                    "nginx.upstream-unknown",
                    BREAKS,
                    CRITICAL,
                    NGINX,
                    "host not found in upstream",
                    "the web server does not start, because the app has no container",
                    "docker compose up -d app; docker compose restart nginx"),
            words(
                    "nginx.certificate",
                    BREAKS,
                    CRITICAL,
                    NGINX,
                    "cannot load certificate|SSL_CTX_use_PrivateKey|PEM_read_bio|key values mismatch",
                    "the web server does not start, because it cannot read its certificate",
                    "Put certificate and key where the configuration says, the key matching; docker compose restart nginx"),
            words(
                    "nginx.configuration",
                    BREAKS,
                    CRITICAL,
                    NGINX,
                    "\\[emerg\\]",
                    "the web server does not take its configuration",
                    "docker compose exec nginx nginx -t; correct what it names; docker compose restart nginx"),
            passing(
                    "nginx.app-refuses",
                    BREAKS,
                    MAJOR,
                    NGINX,
                    "connect\\(\\) failed|no live upstreams|could not be resolved",
                    "the app does not answer the web server",
                    "docker compose up -d app; if it runs, restart nginx: it may still use a former address."),
            passing(
                    "nginx.app-slow",
                    WARNS,
                    MAJOR,
                    5,
                    NGINX,
                    "upstream timed out",
                    "the app takes too long to answer",
                    "See logs.gunicorn, and what the database and the storage do."),
            passing(
                    "nginx.app-breaks-off",
                    WARNS,
                    MAJOR,
                    3,
                    NGINX,
                    "upstream prematurely closed|recv\\(\\) failed .{0,80} while reading (?:response|upstream)|upstream sent",
                    "the app breaks off its answers",
                    "See logs.gunicorn: its processes are killed or time out."),
            words(
                    "nginx.connections",
                    BREAKS,
                    MAJOR,
                    NGINX,
                    "worker_connections are not enough",
                    "the web server takes no more connections",
                    "Raise worker_connections in the configuration of nginx."),
            words(
                    "nginx.upload-size",
                    WARNS,
                    MINOR,
                    NGINX,
                    "client intended to send too large body",
                    "uploads are refused because they are too large",
                    "Raise client_max_body_size in the configuration of nginx, if such files are meant to be uploaded."),
            words(
                    "nginx.static-missing",
                    WARNS,
                    MAJOR,
                    5,
                    NGINX,
                    "open\\(\\) \"[^\"]*static[^\"]*\" failed \\(2:",
                    "style sheets or images of the pages are not where the web server looks for them",
                    "docker compose exec app python manage.py collectstatic --no-input; give nginx the static volume."),
            words(
                    "nginx.ordinary",
                    ORDINARY,
                    MINOR,
                    NGINX,
                    "failed \\(2: No such file|SSL_do_handshake\\(\\) failed|SSL_read\\(\\) failed|client (?:sent|closed|prematurely)|"
                            + "limiting (?:requests|connections)|is forbidden|is buffered to a temporary file|"
                            + "recv\\(\\) failed .{0,80} while (?:waiting|reading client)|\\[warn\\]|access forbidden by rule",
                    "clients asked for what there is not, or broke off",
                    ""));

    private NginxWords() {}
}
