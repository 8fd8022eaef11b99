package io.qfchealth.check.database;

import io.qfchealth.access.Question;
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

/** {@code database.version}. */
final class ServerVersion implements Check {
    private static final int OLDEST = 12;
    private static final int NEWEST = 18;
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "database.version",
            Area.DATABASE,
            Severity.MAJOR,
            "the release of PostgreSQL is one that QFieldCloud runs on",
            "Migrations of QFieldCloud fail on a server that is too old, and the next upgrade stops half-" + "way.",
            "Dump the database, start a supported release of PostgreSQL on an empty data directory, restore "
                    + "the dump there; a newer image on the old data directory does not start.",
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
        DatabaseServer server = look.ask(DatabaseQuestions.SERVER);
        Verdict verdict = Verdict.on(DEFINITION).expected("PostgreSQL " + OLDEST + " to " + NEWEST);
        if (server.major() < OLDEST) {
            return verdict.actual("PostgreSQL " + server.version()).fail();
        }
        String newer = server.major() > NEWEST ? ", newer than this version of qfc-health was tried with" : "";
        return verdict.actual("PostgreSQL " + server.version() + newer).pass(1);
    }
}
