package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.AppliedMigrations;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.logs.AppMigrations;
import io.qfchealth.logs.ContainerQuestions;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code database.migrations}. */
final class MigrationsApplied implements Check {
    private static final String MIGRATE = "docker compose exec app python manage.py migrate";
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.migrations",
                    Area.DATABASE,
                    Severity.CRITICAL,
                    "the migrations of the code are applied",
                    "Nothing applies migrations by itself: after a forgotten one pages and API answer with errors "
                            + "about unknown columns or tables, and jobs fail.",
                    "Apply them: docker compose exec app python manage.py migrate; then restart the workers (docker "
                            + "compose restart worker_wrapper).",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return settings.flag(SettingKey.APP_COMMANDS)
                ? List.of(DatabaseQuestions.MIGRATIONS, ContainerQuestions.MIGRATIONS)
                : List.of(DatabaseQuestions.MIGRATIONS);
    }

    @Override
    public Finding examine(Look look) {
        AppliedMigrations applied = look.ask(DatabaseQuestions.MIGRATIONS);
        Verdict verdict = Verdict.on(DEFINITION);
        if (!applied.recorded()) {
            return verdict.sign("never-migrated")
                    .actual("there is no table of migrations: the database was never migrated, or not restored")
                    .remedy("Restore the dump of the old server, or for a new server: " + MIGRATE)
                    .fail();
        }
        Levels levels = Levels.of(applied);
        if (levels.of("core") == 0) {
            return verdict.actual("none of " + Text.count(applied.count(), "applied migration") + " is of QFieldCloud")
                    .fail();
        }
        return look.settings().flag(SettingKey.APP_COMMANDS)
                ? comparedWithCode(verdict, applied, levels, look.ask(ContainerQuestions.MIGRATIONS))
                : comparedWithReleases(verdict, applied, levels, CodeRelease.of(look.deployment()));
    }

    private static Finding comparedWithCode(
            Verdict verdict, AppliedMigrations applied, Levels levels, AppMigrations code) {
        if (code.known().isEmpty()) {
            return verdict.actual("the app container names no migration").unknown();
        }
        if (!code.unapplied().isEmpty()) {
            return verdict.expected(
                            "all " + Text.count(code.known().size(), "migration") + " of the code in the app container")
                    .actual(code.unapplied().size() + " of " + code.known().size() + " not applied: "
                            + Text.list(code.unapplied()))
                    .fail();
        }
        Set<String> known = Set.copyOf(code.known());
        // Of other projects' apps old migrations may be gone from the code; QFieldCloud keeps its own.
        List<String> unknown = Release.APPS.stream()
                .flatMap(app -> applied.of(app).stream().map(name -> app + "." + name))
                .filter(name -> !known.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            return newerThanCode(verdict.expected("no migration that the code in the app container does not have")
                    .actual("the database is newer than the code: " + Text.list(unknown)));
        }
        return verdict.actual(text(applied, levels) + "; all " + code.known().size() + " of the code applied")
                .pass(applied.count());
    }

    private static Finding comparedWithReleases(
            Verdict verdict, AppliedMigrations applied, Levels levels, Optional<CodeRelease> code) {
        List<String> overtaken =
                Release.APPS.stream().filter(levels::isOvertaken).toList();
        List<String> gaps = new ArrayList<>();
        for (String app : Release.APPS) {
            List<Integer> missing = levels.missing(app);
            if (!missing.isEmpty() && !overtaken.contains(app)) {
                gaps.add(app + " is at " + Levels.text(levels.of(app)) + ", but "
                        + Text.list(missing.stream().map(Levels::text).toList())
                        + (missing.size() == 1 ? " is missing" : " are missing"));
            }
        }
        if (!gaps.isEmpty()) {
            return verdict.sign("gaps")
                    .expected("migrations without gaps")
                    .actual(Text.list(gaps))
                    .remedy(
                            "See whether the dump was restored completely, and whether the images are of the release that the "
                                    + "database was migrated with (" + MIGRATE.replace("migrate", "showmigrations")
                                    + ").")
                    .severity(Severity.MAJOR)
                    .fail();
        }
        if (!overtaken.isEmpty()) {
            return newerThanCode(verdict.expected("migrations without gaps")
                    .actual("the database is newer than the code: "
                            + Text.list(overtaken.stream()
                                    .map(app -> app + " is at " + Levels.text(levels.of(app)) + ", right after "
                                            + Levels.text(levels.missing(app).get(0) - 1))
                                    .toList())));
        }
        if (code.isPresent() && code.get().oldest().core() > levels.of("core")) {
            CodeRelease release = code.get();
            return verdict.expected("core at " + Levels.text(release.oldest().core())
                            + " or newer, because the app container has " + release.hint()
                            + ", as releases from then on")
                    .actual("core is at " + Levels.text(levels.of("core")) + release(levels))
                    .fail();
        }
        List<String> unfit = unfit(levels);
        if (!unfit.isEmpty()) {
            return verdict.expected("apps that are all at the same release")
                    .actual("core is at " + Levels.text(levels.of("core")) + ", but " + Text.list(unfit))
                    .remedy("Finish the migration (" + MIGRATE
                            + "); if it says that nothing is to be done, see whether the dump "
                            + "was restored completely.")
                    .severity(Severity.MAJOR)
                    .fail();
        }
        String newer = levels.of("core") > Release.newest().core()
                ? ", newer than " + Release.newest().name() + ", the newest that this version of qfc-health knows"
                : "";
        return verdict.actual(text(applied, levels) + newer).pass(applied.count());
    }

    private static Finding newerThanCode(Verdict verdict) {
        return verdict.sign("newer-than-code")
                .remedy(
                        "Roll the images forward to the release that made these migrations; or, with the images of that "
                                + "release, migrate back, or restore the dump from before it.")
                .severity(Severity.MAJOR)
                .fail();
    }

    /** Apps that are not where they are in any release that has these migrations of core. */
    private static List<String> unfit(Levels levels) {
        int core = levels.of("core");
        Optional<Release> lower = Release.atMost(core);
        // What comes with or after the newest known release may be ahead in any app.
        Optional<Release> upper = core < Release.newest().core() ? Release.atLeast(core) : Optional.empty();
        List<String> unfit = new ArrayList<>();
        for (String app : Release.APPS) {
            int level = levels.of(app);
            int least = lower.map(release -> release.level(app)).orElse(0);
            int most = upper.map(release -> release.level(app)).orElse(Integer.MAX_VALUE);
            if (level < least) {
                unfit.add(app + (level == 0 ? " has none" : " only at " + Levels.text(level)) + " instead of "
                        + Levels.text(least));
            } else if (level > most) {
                unfit.add(app + " already at " + Levels.text(level) + " instead of "
                        + (most == 0 ? "none" : Levels.text(most)));
            }
        }
        return unfit;
    }

    private static String text(AppliedMigrations applied, Levels levels) {
        return Text.count(applied.count(), "migration") + ", core at " + Levels.text(levels.of("core"))
                + release(levels);
    }

    private static String release(Levels levels) {
        return Release.of(levels).map(release -> " as in " + release.name()).orElse("");
    }
}
