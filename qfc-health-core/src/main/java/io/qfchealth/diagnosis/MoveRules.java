package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;

import java.util.List;

/** What another server had and this one has not, where nothing of the above says why. */
final class MoveRules {
    private MoveRules() {}

    static List<Rule> all() {
        return List.of(
                cause(
                        "images-not-transferred-list",
                        failed("migration.images"),
                        "Images of the former server are not on this engine"),
                lost("users-lost-in-move", "migration.users", "Users of the former server are not here"),
                lost("projects-lost-in-move", "migration.projects", "Projects of the former server are not here"),
                lost("files-lost-in-move", "migration.files", "Files of the former server are not here"),
                lost("changes-lost-in-move", "migration.changes", "Changes of the former server are not here"),
                lost("storages-lost-in-move", "migration.storages", "Storages of the former server are not here"),
                lost("database-differs", "migration.database", "The database is not as on the former server"),
                lost("settings-lost-in-move", "migration.settings", "Settings are not as on the former server"),
                lost("mounts-lost-in-move", "migration.mounts", "Volumes or mounts of the former server are not here"),
                lost("services-lost-in-move", "migration.services", "Services of the former server are not here"),
                lost("release-older", "migration.release", "The release is older than that of the former server"));
    }

    private static Rule lost(String id, String check, String title) {
        return cause(id, failed(check), title);
    }
}
