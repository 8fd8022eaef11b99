package io.qfchealth.check.migration;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.AppliedMigrations;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.migration.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code migration.release}. */
final class ReleaseMoved extends Comparison {
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,6})_.*");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.release",
                    Area.MIGRATION,
                    Severity.MAJOR,
                    "the migrations of every app are as far as on the former server, or further",
                    "A dump that is older than the last update, or the database of an older installation: tables and columns are missing "
                            + "that the former server had, and what people did since is missing as well.",
                    "Restore a dump of the former server that was made after its last update. If the code here is of an older release, "
                            + "bring the images of the former one first.",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    ReleaseMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return List.of(DatabaseQuestions.MIGRATIONS);
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        Map<String, String> wanted =
                new TreeMap<>(part(before, before.database(), "database server").migrations());
        if (wanted.isEmpty()) {
            return verdict.skipped("no migration was applied on the former server");
        }
        AppliedMigrations applied = look.ask(DatabaseQuestions.MIGRATIONS);
        List<String> behind = new ArrayList<>();
        List<String> ahead = new ArrayList<>();
        wanted.forEach((app, name) -> {
            List<String> here = applied.of(app);
            String newest = here.isEmpty() ? "" : here.get(here.size() - 1);
            if (newest.isEmpty()) {
                behind.add(app + " has none instead of " + name);
            } else if (number(newest).orElse(0) < number(name).orElse(0)) {
                behind.add(app + " is at " + newest + " instead of " + name);
            } else if (number(newest).orElse(0) > number(name).orElse(0)) {
                ahead.add(app + " from " + name + " to " + newest);
            }
        });
        if (!before.server().release().isEmpty()) {
            verdict.evidence("release before", List.of(before.server().release()));
        }
        verdict.expected("the newest migrations of " + Text.count(wanted.size(), "app"))
                .evidence("newer", ahead);
        return behind.isEmpty()
                ? verdict.actual("migrations of " + Text.count(wanted.size(), "app") + " here"
                                + (ahead.isEmpty() ? "" : ", " + ahead.size() + " further"))
                        .pass(wanted.size())
                : verdict.actual(Text.list(behind)).fail();
    }

    private static OptionalInt number(String migration) {
        Matcher numbered = NUMBERED.matcher(migration);
        return numbered.matches() ? OptionalInt.of(Integer.parseInt(numbered.group(1))) : OptionalInt.empty();
    }
}
