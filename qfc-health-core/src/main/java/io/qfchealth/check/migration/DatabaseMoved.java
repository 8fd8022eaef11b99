package io.qfchealth.check.migration;

import io.qfchealth.access.Question;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DatabaseServer;
import io.qfchealth.database.PostgisExtension;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.migration.DatabaseEntry;
import io.qfchealth.migration.Manifest;
import java.util.List;
import java.util.Optional;

/** {@code migration.database}. */
final class DatabaseMoved extends Comparison {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.database",
                    Area.MIGRATION,
                    Severity.MAJOR,
                    "PostgreSQL and PostGIS are no older than on the former server",
                    "A dump of a newer PostgreSQL may not be restored completely into an older one, and without PostGIS geometries, "
                            + "triggers and part of the tables are missing.",
                    "Use the same major version as on the former server or a newer one (POSTGIS_IMAGE_VERSION in the .env file), and "
                            + "restore the dump again into an empty database.",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    DatabaseMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return List.of(DatabaseQuestions.SERVER, DatabaseQuestions.POSTGIS);
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        DatabaseEntry former = part(before, before.database(), "database server");
        DatabaseServer server = look.ask(DatabaseQuestions.SERVER);
        PostgisExtension postgis = look.ask(DatabaseQuestions.POSTGIS);
        verdict.expected(text(former.version(), former.postgis()) + " or newer");
        String here = text(server.version(), postgis.created());
        if (former.postgis().isPresent() && postgis.created().isEmpty()) {
            return verdict.actual("the extension PostGIS was not created in this database")
                    .remedy("CREATE EXTENSION postgis; in an empty database, then restore the dump again.")
                    .fail();
        }
        return server.major() < former.major()
                ? verdict.actual("older: " + here).severity(Severity.RISK).warn()
                : verdict.actual(here).pass(1);
    }

    private static String text(String version, Optional<String> postgis) {
        return "PostgreSQL " + version
                + postgis.map(extension -> " with PostGIS " + extension).orElse("");
    }
}
