package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DatabaseServer;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.Locale;

/** {@code database.reachable}. */
final class DatabaseReachable implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "database.reachable",
            Area.DATABASE,
            Severity.CRITICAL,
            "the database answers",
            "Without its database nothing of QFieldCloud works: people see a loading page or errors, and "
                    + "jobs stay where they are.",
            "Start the database (docker compose up -d db) and read its log; see that address, user and "
                    + "password of the settings are those of the server.",
            false,
            List.of());

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.SERVER, DatabaseQuestions.CONNECTIONS);
    }

    @Override
    public Finding examine(Look look) {
        // Without a deployment it is not the database that does not answer.
        look.deployment();
        try {
            DatabaseServer server = look.ask(DatabaseQuestions.SERVER);
            return Verdict.on(DEFINITION)
                    .actual("PostgreSQL " + server.version() + " answers to " + server.user() + " in "
                            + server.database())
                    .pass(1);
        } catch (UnansweredException e) {
            Trouble.Kind kind = e.trouble().kind();
            if (kind == Trouble.Kind.NOT_RECORDED || kind == Trouble.Kind.NOT_CONFIGURED) {
                throw e;
            }
            if (kind == Trouble.Kind.TIMED_OUT && answersOtherwise(look)) {
                // On a busy machine a single answer may come too late.
                return Verdict.on(DEFINITION)
                        .actual("it answers, though not everything in time: "
                                + e.trouble().sentence())
                        .remedy(e.trouble().remedy())
                        .unknown();
            }
            return Verdict.on(DEFINITION)
                    .actual(e.trouble().sentence())
                    .remedy(e.trouble().remedy())
                    .sign(e.trouble().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .fail();
        }
    }

    private static boolean answersOtherwise(Look look) {
        try {
            look.ask(DatabaseQuestions.CONNECTIONS);
            return true;
        } catch (UnansweredException e) {
            return false;
        }
    }
}
