package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.AppliedMigrations;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.SchemaObjects;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code database.objects}. */
final class ObjectsPresent implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.objects",
                    Area.DATABASE,
                    Severity.MAJOR,
                    "tables, views, functions and triggers that migrations made are there",
                    "After a partial restore lists of projects are empty or end with an error 500, and edits have no"
                            + " geometry.",
                    "Restore the missing objects from the schema of the dump (pg_restore --schema-only), or make "
                            + "them anew by the migrations that create them.",
                    false,
                    List.of())
            .tagged(Tag.DATA, Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.OBJECTS, DatabaseQuestions.MIGRATIONS);
    }

    /** What migrations made, and since which migration of which app. */
    private record Made(String kind, String name, String app, int since) {}

    private static final List<Made> MADE = List.of(
            new Made("table", "core_user", "core", 1),
            new Made("table", "core_useraccount", "core", 16),
            new Made("table", "core_job", "core", 58),
            new Made("table", "core_delta", "core", 6),
            new Made("table", "core_organization", "core", 1),
            new Made("table", "authentication_authtoken", "authentication", 1),
            new Made("table", "filestorage_file", "filestorage", 1),
            new Made("table", "filestorage_fileversion", "filestorage", 1),
            new Made("table", "subscription_plan", "subscription", 1),
            new Made("table", "subscription_subscription", "subscription", 4),
            new Made("table", "django_session", "sessions", 1),
            new Made("table", "django_cron_cronjoblog", "django_cron", 1),
            new Made("view", "projects_with_roles_vw", "core", 56),
            new Made("view", "organizations_with_roles_vw", "core", 56),
            new Made("view", "current_subscriptions_vw", "subscription", 5),
            new Made("function", "core_delta_geom_trigger_func", "core", 57),
            new Made("trigger", "core_delta_geom_insert_trigger", "core", 57),
            new Made("trigger", "core_delta_geom_update_trigger", "core", 57));

    @Override
    public Finding examine(Look look) {
        AppliedMigrations migrations = look.ask(DatabaseQuestions.MIGRATIONS);
        SchemaObjects objects = look.ask(DatabaseQuestions.OBJECTS);
        Verdict verdict = Verdict.on(DEFINITION);
        if (migrations.of("core").isEmpty()) {
            return verdict.skipped("no migration of QFieldCloud was applied; database.migrations tells");
        }
        Levels levels = Levels.of(migrations);
        Map<String, Set<String>> present = Map.of(
                "table", objects.tables(),
                "view", objects.views(),
                "function", objects.functions(),
                "trigger", objects.triggers());
        List<Made> expected =
                MADE.stream().filter(one -> levels.of(one.app()) >= one.since()).toList();
        List<String> missing = new ArrayList<>(expected.stream()
                .filter(one -> !present.getOrDefault(one.kind(), Set.of()).contains(one.name()))
                .map(one -> one.kind() + " " + one.name())
                .toList());
        if (!objects.tables().contains("core_project") && !objects.tables().contains("project_project")) {
            missing.add(
                    "table " + (levels.of("core") < Levels.PROJECT_TABLE_RENAMED ? "core_project" : "project_project"));
        }
        if (!missing.isEmpty()) {
            return verdict.expected(expected.size() + 1 + " objects that the applied migrations made")
                    .actual("not there: " + Text.list(missing))
                    .fail();
        }
        return verdict.actual("all " + (expected.size() + 1) + " that were looked for")
                .pass(expected.size() + 1);
    }
}
