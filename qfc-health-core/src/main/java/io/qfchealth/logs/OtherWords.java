package io.qfchealth.logs;

import static io.qfchealth.finding.Severity.MAJOR;
import static io.qfchealth.logs.LogCause.Weight.BREAKS;
import static io.qfchealth.logs.LogCause.Weight.WARNS;
import static io.qfchealth.logs.LogWords.ANY;
import static io.qfchealth.logs.LogWords.CERTBOT;
import static io.qfchealth.logs.LogWords.DJANGO;
import static io.qfchealth.logs.LogWords.OFELIA;
import static io.qfchealth.logs.LogWords.passing;
import static io.qfchealth.logs.LogWords.words;

import java.util.List;

/** What the scheduler and the renewal of certificates print; and, last because it is general, what any program does. */
final class OtherWords {
    static final List<LogWords> ALL = List.of(
            words(
                    "ofelia.container-gone",
                    BREAKS,
                    MAJOR,
                    OFELIA,
                    "No such container",
                    "the scheduler still asks a container that was replaced: nothing is done at its time",
                    "docker compose restart ofelia"),
            words(
                    "ofelia.failed",
                    WARNS,
                    MAJOR,
                    3,
                    OFELIA,
                    "failed: true|error running|non-zero exit code|is not running",
                    "scheduled jobs fail",
                    "Read its lines: docker compose logs --since 1h ofelia."),
            words(
                    "certificate.not-renewed",
                    WARNS,
                    MAJOR,
                    CERTBOT,
                    "Failed to renew|[Cc]hallenges? (?:has |have )?failed|Some challenges have failed|rateLimited|too many certificates|"
                            + "All renewals failed",
                    "the certificate cannot be renewed",
                    "Port 80 must lead here from the internet, and the name to this machine; docker compose run --rm certbot renew "
                            + "--dry-run"),
            words(
                    "permissions",
                    WARNS,
                    MAJOR,
                    ANY,
                    "Permission denied|PermissionError|Errno 13\\b|EACCES|Operation not permitted",
                    "a program may not use a file or directory, mostly the owner of a volume",
                    "See who owns the volume (docker volume inspect NAME; ls -ln), and give it to the user of the container."),
            passing(
                    "names",
                    WARNS,
                    MAJOR,
                    3,
                    ANY,
                    "Temporary failure in name resolution|Name or service not known|no such host|server misbehaving",
                    "host names are not found",
                    "See whether the names are right and the engine's resolver works: docker compose exec app getent hosts NAME"),
            words(
                    "trust",
                    WARNS,
                    MAJOR,
                    DJANGO,
                    "CERTIFICATE_VERIFY_FAILED",
                    "a certificate is not trusted",
                    "Use a public certificate, or give the authority to app and workers."));

    private OtherWords() {}
}
