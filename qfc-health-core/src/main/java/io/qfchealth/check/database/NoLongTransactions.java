package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.OpenTransaction;
import io.qfchealth.database.OpenTransactions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** {@code database.transactions}. */
final class NoLongTransactions implements Check {
    private static final Threshold IDLE = new Threshold(
            "idle", "15m", "duration", "a transaction in which nothing was done for longer than this fails");
    private static final Threshold ACTIVE =
            new Threshold("active", "2h", "duration", "a transaction that works for longer than this warns");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.transactions",
                    Area.DATABASE,
                    Severity.MAJOR,
                    "no transaction is left open",
                    "A session that stays in its transaction keeps its locks: a migration waits behind it, and "
                            + "everybody behind the migration. It also keeps the database from cleaning up.",
                    "End the session (SELECT pg_terminate_backend(PID)), and set idle_in_transaction_session_timeout"
                            + " so that it does not happen again.",
                    false,
                    List.of(IDLE, ACTIVE))
            .tagged(Tag.CAPACITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.TRANSACTIONS, DatabaseQuestions.SERVER);
    }

    @Override
    public Finding examine(Look look) {
        OpenTransactions open = look.ask(DatabaseQuestions.TRANSACTIONS);
        Duration idle = look.duration(DEFINITION, IDLE);
        Duration active = look.duration(DEFINITION, ACTIVE);
        List<OpenTransaction> left = open.longest().stream()
                .filter(one -> one.isIdle() && one.inState().compareTo(idle) > 0)
                .toList();
        List<OpenTransaction> working = open.longest().stream()
                .filter(one -> !one.isIdle() && one.age().compareTo(active) > 0)
                .toList();
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("none idle for more than " + DurationText.of(idle) + ", none at work for more than "
                        + DurationText.of(active));
        if (!left.isEmpty()) {
            return verdict.actual(Text.list(
                            left.stream().map(NoLongTransactions::text).toList()))
                    .remedy("End "
                            + (left.size() == 1 ? "it" : "them") + ": "
                            + left.stream()
                                    .map(one -> "SELECT pg_terminate_backend(" + one.pid() + ");")
                                    .collect(Collectors.joining(" "))
                            + " Set idle_in_transaction_session_timeout so that it does not happen again.")
                    .fail();
        }
        if (!working.isEmpty()) {
            return verdict.actual(Text.list(
                            working.stream().map(NoLongTransactions::text).toList()))
                    .remedy("See what it does (a backup may take its time) before you end it with SELECT "
                            + "pg_terminate_backend(PID).")
                    .severity(Severity.RISK)
                    .warn();
        }
        // A role sees its own sessions: those of the application are what matters, and others there always are.
        verdict.evidence(
                "not seen",
                open.hidden() == 0 ? List.of() : List.of(Text.count(open.hidden(), "session") + " of other roles"));
        if (open.hidden() > 0 && open.visible() == 0) {
            String role = look.ask(DatabaseQuestions.SERVER).user();
            return verdict.actual("role " + role + " may not see the state of " + open.hidden() + " of "
                            + Text.count(open.visible() + (long) open.hidden(), "session"))
                    .remedy("As a superuser: GRANT pg_read_all_stats TO \"" + role + "\";")
                    .severity(Severity.RISK)
                    .warn();
        }
        // The session of this look is one that was looked at, too.
        return verdict.actual(
                        open.longest().isEmpty()
                                ? "none open among " + Text.count(open.visible(), "session") + " of programs"
                                : Text.count(open.longest().size(), "transaction") + " open, the oldest for "
                                        + DurationText.of(open.longest().get(0).age()))
                .pass(1);
    }

    private static String text(OpenTransaction one) {
        String who = "session " + one.pid() + " of " + one.role()
                + (one.application().isEmpty() ? "" : " (" + one.application() + ")");
        return one.isIdle()
                ? who + " is idle in its transaction for " + DurationText.of(one.inState())
                : who + " is in one transaction for " + DurationText.of(one.age());
    }
}
