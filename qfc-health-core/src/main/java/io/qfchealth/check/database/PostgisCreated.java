package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.PostgisExtension;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;

/** {@code database.postgis}. */
final class PostgisCreated implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.postgis",
                    Area.DATABASE,
                    Severity.CRITICAL,
                    "PostGIS is created in the database",
                    "Without PostGIS pushing edits from the field ends with an error 500, and migrations and "
                            + "restores fail.",
                    "Use a database server with PostGIS (image postgis/postgis), create the extension (CREATE "
                            + "EXTENSION postgis) and restore again.",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.POSTGIS, DatabaseQuestions.SERVER);
    }

    @Override
    public Finding examine(Look look) {
        PostgisExtension postgis = look.ask(DatabaseQuestions.POSTGIS);
        Verdict verdict = Verdict.on(DEFINITION);
        if (postgis.created().isPresent()) {
            return verdict.actual("PostGIS " + postgis.created().get()).pass(1);
        }
        String database = look.ask(DatabaseQuestions.SERVER).database();
        if (postgis.available().isPresent()) {
            return verdict.actual(
                            "database " + database + " does not have it, although the server could create PostGIS "
                                    + postgis.available().get())
                    .remedy("As a superuser in " + database
                            + ": CREATE EXTENSION postgis; then restore again what was lost or left out for lack of it, and see "
                            + "that nothing else is missing: docker compose exec app python manage.py migrate")
                    .fail();
        }
        return verdict.actual("PostGIS is not installed on the database server")
                .remedy(
                        "Install PostGIS on the server (use the image postgis/postgis of the same major release as now), then as a "
                                + "superuser in " + database + ": CREATE EXTENSION postgis; and restore again.")
                .fail();
    }
}
