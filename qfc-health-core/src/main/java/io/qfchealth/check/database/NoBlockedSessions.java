package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.BlockedSession;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.LockWaits;
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

/** {@code database.locks}. */
final class NoBlockedSessions implements Check {
    private static final Threshold FAILS =
            new Threshold("blocked", "1m", "duration", "a session that waits for a lock for longer than this fails");
    private static final Threshold WARNS =
            new Threshold("waiting", "10s", "duration", "a session that waits for a lock for longer than this warns");
    private static final Threshold EXCLUSIVE = new Threshold(
            "exclusive",
            "2s",
            "duration",
            "a session that waits longer to have a table for itself, behind one that is idle in its transaction, fails");
    private static final String FOR_ITSELF = "AccessExclusiveLock";
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.locks",
                    Area.DATABASE,
                    Severity.MAJOR,
                    "no session waits long for a lock",
                    "Who waits for a lock hangs: pages load for ever, a migration shows nothing, and all who come "
                            + "later queue behind it.",
                    "Find the session that the others wait for (SELECT pid, pg_blocking_pids(pid) FROM "
                            + "pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0) and end it (SELECT "
                            + "pg_terminate_backend(PID)).",
                    false,
                    List.of(FAILS, WARNS, EXCLUSIVE))
            .tagged(Tag.CAPACITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.LOCKS, DatabaseQuestions.SERVER);
    }

    @Override
    public Finding examine(Look look) {
        LockWaits locks = look.ask(DatabaseQuestions.LOCKS);
        Duration fails = look.duration(DEFINITION, FAILS);
        Duration warns = look.duration(DEFINITION, WARNS);
        Duration least = fails.compareTo(warns) < 0 ? fails : warns;
        // From that moment on nobody can read the table any more, and who is idle does not go on by himself.
        Duration exclusive = look.duration(DEFINITION, EXCLUSIVE);
        boolean shutsOut = locks.blocked().stream().anyMatch(one -> shutsOut(one, exclusive));
        List<BlockedSession> waiting = locks.blocked().stream()
                .filter(one -> waitsLonger(one, least) || shutsOut(one, exclusive))
                .toList();
        Verdict verdict = Verdict.on(DEFINITION).expected("none for more than " + DurationText.of(least));
        if (!waiting.isEmpty()) {
            List<Integer> blockers = waiting.stream()
                    .flatMap(one -> one.by().stream())
                    .filter(one -> !one.isBlocked() && one.pid() > 0)
                    .map(BlockedSession.Blocker::pid)
                    .distinct()
                    .toList();
            verdict.actual(
                    Text.list(waiting.stream().map(NoBlockedSessions::text).toList()));
            if (!blockers.isEmpty()) {
                verdict.remedy("End the session all the others wait for: "
                        + blockers.stream()
                                .map(pid -> "SELECT pg_terminate_backend(" + pid + ");")
                                .collect(Collectors.joining(" "))
                        + " Set idle_in_transaction_session_timeout, and lock_timeout for migrations.");
            }
            if (waiting.stream().anyMatch(NoBlockedSessions::isBehindIdle)) {
                verdict.sign("behind-idle");
            }
            return shutsOut || waiting.stream().anyMatch(one -> waitsLonger(one, fails))
                    ? verdict.fail()
                    : verdict.severity(Severity.RISK).warn();
        }
        long unseen =
                locks.blocked().stream().filter(one -> one.waiting().isEmpty()).count();
        if (unseen > 0) {
            String role = look.ask(DatabaseQuestions.SERVER).user();
            return verdict.actual(
                            Text.count(unseen, "session") + " waiting; role " + role + " may not see for how long")
                    .remedy("As a superuser: GRANT pg_read_all_stats TO \"" + role + "\";")
                    .severity(Severity.RISK)
                    .warn();
        }
        // The session of this look is one that was looked at, too.
        return verdict.actual(
                        locks.blocked().isEmpty()
                                ? "none of " + Text.count(locks.sessions(), "session") + " of programs waits"
                                : Text.count(locks.blocked().size(), "session") + " waiting for a moment")
                .pass(1);
    }

    private static boolean shutsOut(BlockedSession one, Duration exclusive) {
        return one.mode().equals(FOR_ITSELF) && isBehindIdle(one) && waitsLonger(one, exclusive);
    }

    private static boolean waitsLonger(BlockedSession one, Duration least) {
        return one.waiting().filter(time -> time.compareTo(least) > 0).isPresent();
    }

    private static boolean isBehindIdle(BlockedSession one) {
        return one.by().stream().anyMatch(NoBlockedSessions::isIdle);
    }

    private static boolean isIdle(BlockedSession.Blocker blocker) {
        return blocker.state().startsWith("idle in transaction");
    }

    private static String text(BlockedSession one) {
        String by = one.by().stream()
                .map(blocker -> "session " + blocker.pid()
                        + (blocker.application().isEmpty() ? "" : " (" + blocker.application() + ")")
                        + (isIdle(blocker) ? ", idle in its transaction" : ""))
                .collect(Collectors.joining("; "));
        return "session " + one.pid() + (one.application().isEmpty() ? "" : " (" + one.application() + ")")
                + " waits for "
                + one.waiting().map(DurationText::of).orElse("a time")
                + (one.table().isEmpty() ? " for a row" : " for " + one.mode() + " on " + one.table()) + ", held by "
                + (by.isEmpty() ? "nobody any more" : by);
    }
}
