package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.Optional;

/** {@code config.admin-uri}. */
final class AdminUriIsRelative implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.admin-uri",
                    Area.CONFIG,
                    Severity.MINOR,
                    "QFIELDCLOUD_ADMIN_URI ends with a slash and does not begin with one",
                    "Django puts it before every address of the administration. Without the slash at its end, or with one before it, the "
                            + "administration is not found.",
                    "Write it like admin/ in .env and recreate: docker compose up -d app worker_wrapper",
                    false,
                    List.of())
            .tagged(Tag.SECURITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Optional<ServerSettings> known = ServerSettings.of(look.deployment());
        if (known.isEmpty()) {
            return ServerSettings.missing(DEFINITION);
        }
        ServerSettings settings = known.get();
        Verdict verdict = Verdict.on(DEFINITION);
        Optional<String> uri = settings.variable("QFIELDCLOUD_ADMIN_URI");
        if (uri.isEmpty()) {
            return verdict.skipped("QFIELDCLOUD_ADMIN_URI is not set in "
                    + settings.container().name());
        }
        verdict.actual("QFIELDCLOUD_ADMIN_URI is \"" + uri.get() + "\"");
        // A name that nobody guesses hides nothing: the start page of the server redirects to it.
        return uri.get().startsWith("/") || !uri.get().endsWith("/") ? verdict.fail() : verdict.pass(1);
    }
}
