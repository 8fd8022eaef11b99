package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.List;

/** {@code database.logging}. */
final class StatementsNotLogged implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "database.logging",
            Area.DATABASE,
            Severity.RISK,
            "the database does not log every statement",
            "A server that logs every statement fills the disk with them, and writes tokens and what jobs "
                    + "report into its log.",
            "Set log_statement to ddl or none: in the command of the db service of docker-"
                    + "compose.override.standalone.yml (QFieldCloud's own file says all), or ALTER SYSTEM SET "
                    + "log_statement = 'ddl'; SELECT pg_reload_conf();",
            false,
            List.of());

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.SERVER);
    }

    @Override
    public Finding examine(Look look) {
        String logged = look.ask(DatabaseQuestions.SERVER).logStatement();
        Verdict verdict =
                Verdict.on(DEFINITION).expected("log_statement none or ddl").actual("log_statement is " + logged);
        return logged.equals("all") ? verdict.warn() : verdict.pass(1);
    }
}
