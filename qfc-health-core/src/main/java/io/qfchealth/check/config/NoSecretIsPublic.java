package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code config.secrets}. */
final class NoSecretIsPublic implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.secrets",
                    Area.CONFIG,
                    Severity.MAJOR,
                    "no key and no password is one of the published examples",
                    "The example settings are public. Who knows SECRET_KEY can log in as anybody; who knows the password of a database or storage "
                            + "that can be reached reads and changes everything.",
                    "Passwords: change them in the database or storage and in .env together, then docker compose up -d. SECRET_KEY: take a new one "
                            + "(openssl rand -base64 48); everybody has to log in to the website again, and secrets that projects hold "
                            + "must be entered again if SECRET_KEY or SALT_KEY changes.",
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
        if (!settings.isForOthers()) {
            return verdict.skipped("a development server: QFIELDCLOUD_HOST is \"" + settings.host() + "\"");
        }
        Set<String> faults = new LinkedHashSet<>();
        Set<String> warnings = new LinkedHashSet<>();
        List<Credential> all = Credential.of(look.deployment(), settings);
        for (Credential credential : all) {
            credential.weakness().ifPresent(weakness -> {
                boolean isReached = credential.reach().isPresent();
                verdict.sign(weakness.name().toLowerCase(Locale.ROOT));
                switch (weakness) {
                    case PUBLISHED -> (isReached ? faults : warnings).add(published(credential));
                    case EMPTY -> (isReached ? faults : warnings).add(credential.name() + " is empty");
                    case SHORT -> warnings.add(credential.name() + " has fewer than 32 characters");
                    default -> throw new IllegalStateException(weakness.toString());
                }
            });
        }
        verdict.evidence(
                "looked at", all.stream().map(Credential::name).distinct().toList());
        if (!faults.isEmpty()) {
            faults.addAll(warnings);
            return verdict.actual(Text.list(faults)).fail();
        }
        if (!warnings.isEmpty()) {
            return verdict.actual(Text.list(warnings)).severity(Severity.RISK).warn();
        }
        return verdict.actual("none of " + all.size() + " keys and passwords is a published one")
                .pass(all.size());
    }

    private static String published(Credential credential) {
        return credential.name() + " is the published example"
                + (credential.name().endsWith("_KEY")
                        ? ""
                        : credential.reach().map(reach -> ", and " + reach).orElse(" (only containers reach it)"));
    }
}
