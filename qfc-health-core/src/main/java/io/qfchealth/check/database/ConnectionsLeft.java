package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.ConnectionUse;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code database.connections}. */
final class ConnectionsLeft implements Check {
    private static final Threshold LEFT = new Threshold("left", "3", "count", "fewer connections left than this fail");
    private static final Threshold USED =
            new Threshold("used-percent", "85", "count", "more of the connections in use than this, in percent, warn");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.connections",
                    Area.DATABASE,
                    Severity.MAJOR,
                    "the database has connections left",
                    "Once the last connection is taken, pages and API answer with errors at random, and workers die "
                            + "when they start.",
                    "See who holds them (SELECT usename, application_name, state, count(*) FROM pg_stat_activity "
                            + "GROUP BY 1, 2, 3), end those nobody needs (SELECT pg_terminate_backend(PID)), or raise "
                            + "max_connections and restart the database.",
                    false,
                    List.of(LEFT, USED))
            .tagged(Tag.CAPACITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.CONNECTIONS);
    }

    @Override
    public Finding examine(Look look) {
        ConnectionUse use = look.ask(DatabaseQuestions.CONNECTIONS);
        Verdict verdict = Verdict.on(DEFINITION)
                .evidence(
                        "by program",
                        use.byApplication().entrySet().stream()
                                .sorted(Map.Entry.<String, Integer>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                                .map(entry -> (entry.getKey().isEmpty() ? "(no name)" : entry.getKey()) + ": "
                                        + entry.getValue())
                                .toList());
        Optional<ConnectionUse.Limit> tightest =
                use.limits().stream().min(Comparator.comparingInt(limit -> limit.most() - limit.used()));
        if (tightest.isEmpty()) {
            return verdict.actual("the server tells no limit").unknown();
        }
        ConnectionUse.Limit limit = tightest.get();
        long left = Math.max(0, limit.most() - limit.used());
        String text =
                limit.used() + " of " + Text.count(limit.most(), "connection") + " in use (" + limit.setting() + ")";
        verdict.actual(text)
                .expected("at least " + look.number(DEFINITION, LEFT) + " left, at most "
                        + look.number(DEFINITION, USED) + " % in use");
        if (left < look.number(DEFINITION, LEFT)) {
            return verdict.fail();
        }
        return limit.used() * 100L > limit.most() * look.number(DEFINITION, USED)
                ? verdict.severity(Severity.RISK).warn()
                : verdict.pass(1);
    }
}
