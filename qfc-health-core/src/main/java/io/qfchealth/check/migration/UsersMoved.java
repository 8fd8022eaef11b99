package io.qfchealth.check.migration;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.Accounts;
import io.qfchealth.database.InventoryQuestions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.migration.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code migration.users}. */
final class UsersMoved extends Comparison {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.users",
                    Area.MIGRATION,
                    Severity.CRITICAL,
                    "every user, organization and team of the former server is here, with what they may do",
                    "Those who are missing cannot sign in: they read \"wrong password\" though it is right, and what they sent from the "
                            + "field stays on their devices.",
                    "Restore a dump of the former server that was made after everybody had stopped working there. If these were deleted "
                            + "on purpose since, capture the former server again or leave this check out (--skip migration.users).",
                    false,
                    List.of())
            .tagged(Tag.MOVE, Tag.DATA);

    UsersMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return List.of(InventoryQuestions.ACCOUNTS);
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        Accounts former = part(before, before.accounts(), "users");
        Accounts here = look.ask(InventoryQuestions.ACCOUNTS);
        verdict.expected(Text.count(former.people().count(), "user") + ", "
                        + Text.count(former.organizations().count(), "organization") + " and "
                        + Text.count(former.teams().count(), "team"))
                // They may be void on purpose: after a move everybody signs in again.
                .evidence(
                        "valid tokens",
                        List.of(total(former.validTokens()) + " before, " + total(here.validTokens()) + " here"));
        List<String> missing = new ArrayList<>();
        Missing.ids("user", former.people(), here.people()).ifPresent(missing::add);
        Missing.ids("organization", former.organizations(), here.organizations())
                .ifPresent(missing::add);
        Missing.ids("team", former.teams(), here.teams()).ifPresent(missing::add);
        if (missing.isEmpty()) {
            missing.addAll(Missing.rows(former.rows(), here.rows()));
        }
        if (!missing.isEmpty()) {
            return verdict.actual(Text.list(missing)).fail();
        }
        if (former.people().count() == 0) {
            return verdict.skipped("the former server had no user");
        }
        return verdict.actual(Missing.here(
                                "user", former.people().count(), here.people().count()) + ", "
                        + Missing.here(
                                "organization",
                                former.organizations().count(),
                                here.organizations().count())
                        + " and "
                        + Missing.here(
                                "team", former.teams().count(), here.teams().count()))
                .pass(1);
    }

    private static long total(Map<String, Long> tokens) {
        return tokens.values().stream().mapToLong(Long::longValue).sum();
    }
}
