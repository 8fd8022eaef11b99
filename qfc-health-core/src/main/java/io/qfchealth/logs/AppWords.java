package io.qfchealth.logs;

import static io.qfchealth.finding.Severity.CRITICAL;
import static io.qfchealth.finding.Severity.MAJOR;
import static io.qfchealth.finding.Severity.MINOR;
import static io.qfchealth.logs.LogCause.Weight.BREAKS;
import static io.qfchealth.logs.LogCause.Weight.ORDINARY;
import static io.qfchealth.logs.LogCause.Weight.WARNS;
import static io.qfchealth.logs.LogWords.APP;
import static io.qfchealth.logs.LogWords.DJANGO;
import static io.qfchealth.logs.LogWords.WORKER;
import static io.qfchealth.logs.LogWords.passing;
import static io.qfchealth.logs.LogWords.words;

import java.util.List;

/** What the application and its processes print. */
final class AppWords {
    static final List<LogWords> ALL = List.of(
            words(
                    "app.static-manifest",
                    BREAKS,
                    CRITICAL,
                    APP,
                    "Missing staticfiles manifest entry",
                    "the style sheets were not collected, so pages end with 500",
                    "docker compose exec app python manage.py collectstatic --no-input; docker compose restart app"),
            words(
                    "app.not-behind-nginx",
                    BREAKS,
                    CRITICAL,
                    DJANGO,
                    "Expected to either run behind nginx proxy",
                    "files are asked for past the web server: every download by a job fails",
                    "Set QFIELDCLOUD_WORKER_QFIELDCLOUD_URL to an address of nginx, and recreate app and workers."),
            words(
                    "app.configuration",
                    BREAKS,
                    CRITICAL,
                    DJANGO,
                    "ConfigValidationError|ImproperlyConfigured|KeyError: '[A-Z][A-Z0-9]*_[A-Z0-9_]+'|environment variable .{0,80}not set",
                    "a setting of the app is missing or cannot be read",
                    "Set it in .env and recreate app and workers (docker compose up -d)."),
            words(
                    "app.secret-key",
                    BREAKS,
                    MAJOR,
                    DJANGO,
                    "cryptography\\.fernet\\.InvalidToken|\\bInvalidToken\\b",
                    "stored secrets cannot be decrypted: SECRET_KEY or SALT_KEY is not what it was",
                    "Bring SECRET_KEY and SALT_KEY of the old server, and recreate app and workers."),
            words(
                    "app.origin",
                    WARNS,
                    MAJOR,
                    3,
                    APP,
                    "Origin checking failed",
                    "forms are refused, because the proxy in front does not pass on the host or the protocol",
                    "Let the proxy in front set Host and X-Forwarded-Proto: https."),
            words(
                    "app.mail",
                    WARNS,
                    MINOR,
                    DJANGO,
                    "SMTPException|SMTPAuthenticationError|SMTPServerDisconnected|SMTPConnectError|smtplib\\.SMTP\\w+Error",
                    "mails cannot be sent",
                    "Correct EMAIL_HOST, EMAIL_PORT and its login, and recreate app."),
            passing(
                    "app.cache",
                    WARNS,
                    MAJOR,
                    DJANGO,
                    "pymemcache|MemcacheError|MemcacheUnexpectedCloseError",
                    "the cache cannot be reached",
                    "docker compose up -d memcached"),
            words(
                    "gunicorn.boot",
                    BREAKS,
                    CRITICAL,
                    APP,
                    "Worker failed to boot|HaltServer",
                    "processes of the app do not start",
                    "Read what comes before it: docker compose logs --since 1h app."),
            words(
                    "gunicorn.killed",
                    WARNS,
                    MAJOR,
                    APP,
                    "was sent SIG(?:KILL|SEGV|BUS)",
                    "processes of the app are killed, mostly for lack of memory",
                    "Give the machine more memory, or the app fewer processes (GUNICORN_WORKERS)."),
            words(
                    "gunicorn.timeout",
                    WARNS,
                    MAJOR,
                    APP,
                    "WORKER TIMEOUT|was sent SIGABRT",
                    "requests take longer than the app may take, and are broken off",
                    "See what it waits for: database, storage or processor; raise GUNICORN_TIMEOUT_S only if all are well."),
            words(
                    "job.ordinary",
                    ORDINARY,
                    MINOR,
                    WORKER,
                    "Concurrent jobs occur|Failed to update job status|Cancel orphaned worker|Job unexpectedly terminated",
                    "jobs ended without a result, as happens when a project is deleted or a worker is restarted",
                    ""));

    private AppWords() {}
}
