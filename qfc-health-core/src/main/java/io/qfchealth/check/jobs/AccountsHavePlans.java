package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.DefaultPlans;
import io.qfchealth.database.Subscriptions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;

/** {@code auth.subscriptions}. */
final class AccountsHavePlans implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "auth.subscriptions",
                    Area.AUTH,
                    Severity.MAJOR,
                    "there is one default plan for persons and one for organizations, and every user has an account",
                    "Without a default plan no account can be created, and those without a subscription that holds cannot work: signing up "
                            + "and logging in end in an error.",
                    "Mark one plan for each kind of user as the default in the administration (Plans).",
                    false,
                    List.of())
            .tagged(Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(AccountQuestions.SUBSCRIPTIONS);
    }

    @Override
    public Finding examine(Look look) {
        Subscriptions known = look.ask(AccountQuestions.SUBSCRIPTIONS);
        Verdict verdict = Verdict.on(DEFINITION);
        if (known.plans().isEmpty()) {
            return verdict.skipped("this database has no plans that could be a default");
        }
        List<String> faults = known.plans().stream()
                .filter(plans -> plans.defaults() != 1)
                .map(plans -> (plans.defaults() == 0 ? "no" : Long.toString(plans.defaults())) + " default plan"
                        + (plans.defaults() > 1 ? "s" : "") + " for " + kind(plans) + " ("
                        + Text.count(plans.plans(), "plan") + ")")
                .toList();
        String without = known.withoutSubscription() == 0
                ? ""
                : known.withoutSubscription()
                        + " without a subscription that holds, which get the default plan when they are " + "used next";
        verdict.evidence("users", without.isEmpty() ? List.of() : List.of(without));
        if (faults.isEmpty() && known.withoutAccount() == 0) {
            return verdict.actual("one default plan for persons and one for organizations; " + known.users()
                            + " persons and organizations have an account"
                            + (without.isEmpty() ? " and a subscription" : ", " + without))
                    .pass(1);
        }
        if (faults.isEmpty()) {
            return verdict.actual(known.withoutAccount() + " of " + known.users()
                            + " persons and organizations have no account")
                    .remedy("Their rows in core_useraccount are missing: restore that table from the dump.")
                    .warn();
        }
        return verdict.actual(Text.list(faults)).fail();
    }

    private static String kind(DefaultPlans plans) {
        return plans.userType() == 1 ? "persons" : "organizations";
    }
}
