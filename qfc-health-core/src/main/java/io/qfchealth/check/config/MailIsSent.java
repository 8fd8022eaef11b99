package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Weakness;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.Optional;

/** {@code config.mail}. */
final class MailIsSent implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "config.mail",
            Area.CONFIG,
            Severity.MINOR,
            "mail goes to a real mail server",
            "Invitations, confirmations of addresses and new passwords are sent by mail. smtp4dev is a development tool that keeps every "
                    + "mail to itself, so people wait for a mail that never comes.",
            "Set EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER and EMAIL_HOST_PASSWORD in .env to those of a mail server and recreate: docker "
                    + "compose up -d app worker_wrapper. Where nobody expects mail, leave this check out (--skip config.mail).",
            false,
            List.of());

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
        if (!settings.isForOthers()) {
            return verdict.skipped("a development server: QFIELDCLOUD_HOST is \"" + settings.host() + "\"");
        }
        Optional<String> host = settings.variable("EMAIL_HOST");
        if (host.isEmpty()) {
            return verdict.skipped(
                    "EMAIL_HOST is not set in " + settings.container().name());
        }
        if (host.get().isEmpty()) {
            return verdict.actual("EMAIL_HOST is empty").warn();
        }
        if (host.get().equals("smtp4dev")) {
            return verdict.actual("EMAIL_HOST is smtp4dev").warn();
        }
        List<String> examples = List.of("EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD").stream()
                .filter(name ->
                        settings.container().environment().weakness(name).equals(Optional.of(Weakness.PUBLISHED)))
                .toList();
        if (!examples.isEmpty()) {
            return verdict.actual(Text.list(examples) + (examples.size() == 1 ? " is" : " are")
                            + " still that of the example, with EMAIL_HOST " + host.get())
                    .warn();
        }
        return verdict.actual("EMAIL_HOST is " + host.get()).pass(1);
    }
}
