package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.SequencePositions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.stream.Collectors;

/** {@code database.sequences}. */
final class SequencesAhead implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.sequences",
                    Area.DATABASE,
                    Severity.MAJOR,
                    "sequences are ahead of their tables",
                    "A sequence that gives an id which is taken makes the next insert fail: no new token, user, file"
                            + " or log entry until it has caught up. A restore that left out positions does that.",
                    "Set the sequence behind the highest id of its table: SELECT "
                            + "setval(pg_get_serial_sequence('TABLE', 'id'), (SELECT max(id) FROM TABLE));",
                    false,
                    List.of())
            .tagged(Tag.DATA, Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.SEQUENCES, DatabaseQuestions.SERVER);
    }

    @Override
    public Finding examine(Look look) {
        SequencePositions positions = look.ask(DatabaseQuestions.SEQUENCES);
        Verdict verdict = Verdict.on(DEFINITION).evidence("not readable", positions.unreadable());
        if (!positions.behind().isEmpty()) {
            return verdict.actual(Text.list(positions.behind().stream()
                            .map(one -> one.table() + "." + one.column() + " goes up to " + one.highest()
                                    + ", the next id would be " + one.next())
                            .toList()))
                    .remedy(positions.behind().stream()
                            .limit(5)
                            .map(one -> "SELECT setval('" + one.sequence() + "', (SELECT max(\"" + one.column()
                                    + "\") FROM \"" + one.table() + "\"));")
                            .collect(Collectors.joining(" ")))
                    .fail();
        }
        if (!positions.unreadable().isEmpty()) {
            String role = look.ask(DatabaseQuestions.SERVER).user();
            return verdict.actual("role " + role + " may not read "
                            + Text.count(positions.unreadable().size(), "sequence") + " of "
                            + (positions.unreadable().size() + positions.compared()))
                    .remedy("GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO \"" + role
                            + "\"; GRANT SELECT ON ALL TABLES IN " + "SCHEMA public TO \"" + role + "\";")
                    .severity(Severity.RISK)
                    .warn();
        }
        return verdict.actual(Text.count(positions.compared(), "sequence") + " ahead of "
                        + (positions.compared() == 1 ? "its table" : "their tables"))
                .pass(positions.compared());
    }
}
