package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.CollationVersion;
import io.qfchealth.database.CollationVersions;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DatabaseServer;
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

/** {@code database.collation}. */
final class CollationsMatch implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.collation",
                    Area.DATABASE,
                    Severity.MAJOR,
                    "text is sorted by the rules that indexes were made by",
                    "After a move to an image with another C library text indexes are in the wrong order: logins "
                            + "fail for users who exist, and duplicates get in.",
                    "Rebuild the indexes (REINDEX DATABASE), then note the new version (ALTER DATABASE … REFRESH "
                            + "COLLATION VERSION), and pin the image of the database.",
                    false,
                    List.of())
            .tagged(Tag.DATA, Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.COLLATIONS, DatabaseQuestions.SERVER);
    }

    @Override
    public Finding examine(Look look) {
        CollationVersions versions = look.ask(DatabaseQuestions.COLLATIONS);
        List<CollationVersion> mismatches =
                versions.used().stream().filter(CollationVersion::isMismatch).toList();
        Verdict verdict = Verdict.on(DEFINITION);
        if (!mismatches.isEmpty()) {
            DatabaseServer server = look.ask(DatabaseQuestions.SERVER);
            String database = "\"" + server.database() + "\"";
            String noted = mismatches.stream()
                    .map(one -> one.ofDatabase() && server.major() >= 15
                            ? "ALTER DATABASE " + database + " REFRESH COLLATION VERSION;"
                            : "ALTER COLLATION \"" + one.name() + "\" REFRESH VERSION;")
                    .distinct()
                    .limit(5)
                    .collect(Collectors.joining(" "));
            return verdict.actual(Text.list(
                            mismatches.stream().map(CollationsMatch::text).toList()))
                    .remedy("In a quiet hour, as the owner: REINDEX DATABASE " + database + "; " + noted
                            + " Then pin the image of the database, so that it is not moved to another library again.")
                    .fail();
        }
        long compared = versions.used().stream()
                .filter(one -> one.recorded().isPresent())
                .count();
        return verdict.actual(
                        compared == 0
                                ? "locale " + versions.locale() + ", for which no version is recorded to compare with"
                                : Text.count(compared, "collation") + " as recorded, locale " + versions.locale())
                .pass(1);
    }

    private static String text(CollationVersion one) {
        return (one.ofDatabase() ? "the database's locale " : "collation ") + one.name() + " was version "
                + one.recorded().orElse("") + " when indexes were made, and is "
                + one.actual().map(version -> "version " + version).orElse("of a library that tells no version")
                + " now";
    }
}
