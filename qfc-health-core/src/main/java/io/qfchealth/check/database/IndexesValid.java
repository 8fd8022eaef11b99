package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.IndexStates;
import io.qfchealth.database.InvalidIndex;
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

/** {@code database.indexes}. */
final class IndexesValid implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.indexes",
                    Area.DATABASE,
                    Severity.RISK,
                    "all indexes are in use",
                    "An index whose build was interrupted costs every write and helps no read: lists of jobs get "
                            + "slow. A unique one lets duplicates in.",
                    "Rebuild it: REINDEX INDEX CONCURRENTLY NAME; one whose name ends in _ccnew is a left-over to "
                            + "drop.",
                    false,
                    List.of())
            .tagged(Tag.DATA);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.INDEXES);
    }

    @Override
    public Finding examine(Look look) {
        IndexStates indexes = look.ask(DatabaseQuestions.INDEXES);
        List<InvalidIndex> broken =
                indexes.invalid().stream().filter(one -> !one.building()).toList();
        Verdict verdict = Verdict.on(DEFINITION).expected("no invalid index outside a running build");
        if (!broken.isEmpty()) {
            boolean unique = broken.stream().anyMatch(InvalidIndex::unique);
            verdict.actual(Text.list(broken.stream()
                            .map(one -> (one.unique() ? "unique index " : "index ") + one.index() + " of " + one.table()
                                    + " is invalid")
                            .toList()))
                    .remedy(broken.stream().limit(5).map(IndexesValid::repair).collect(Collectors.joining(" ")));
            return unique ? verdict.severity(Severity.MAJOR).fail() : verdict.warn();
        }
        int building = indexes.invalid().size();
        return verdict.actual(indexes.total() + (indexes.total() == 1 ? " index" : " indexes") + ", none invalid"
                        + (building == 0 ? "" : " but " + building + " being built"))
                .pass(indexes.total());
    }

    private static String repair(InvalidIndex one) {
        return one.index().matches(".*_cc(new|old)\\d*")
                ? "DROP INDEX CONCURRENTLY " + one.index() + ";"
                : "REINDEX INDEX CONCURRENTLY " + one.index() + ";";
    }
}
