package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DatabaseSize;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.util.List;

/** {@code database.size}. */
final class SizeOfDatabase implements Check {
    private static final Threshold LARGE = new Threshold("large", "50000000000", "bytes", "a larger database warns");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.size",
                    Area.DATABASE,
                    Severity.RISK,
                    "the database is not larger than it should be",
                    "A database that grows without bounds fills the disk; then nothing can be written, and a dump "
                            + "for the next migration takes hours.",
                    "See which tables grow (logs of scheduled runs, sessions and outputs of jobs are never deleted "
                            + "by QFieldCloud itself), and delete old rows there.",
                    false,
                    List.of(LARGE))
            .tagged(Tag.CAPACITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.SIZE);
    }

    @Override
    public Finding examine(Look look) {
        DatabaseSize size = look.ask(DatabaseQuestions.SIZE);
        long large = look.number(DEFINITION, LARGE);
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("at most " + Text.bytes(large))
                .actual(Text.bytes(size.bytes()))
                .evidence(
                        "largest tables",
                        size.largest().stream()
                                .map(table -> table.name() + ": " + Text.bytes(table.bytes()))
                                .toList());
        return size.bytes() > large ? verdict.warn() : verdict.pass(1);
    }
}
