package io.qfchealth.database;

import java.util.List;
import java.util.Map;

/**
 * The migrations that were applied to the database.
 *
 * @param recorded false if there is no table of migrations
 * @param byApp their names by app, each list sorted; the project's own apps are {@code core}, {@code authentication},
 *     {@code filestorage}, {@code project} and {@code subscription}
 */
public record AppliedMigrations(boolean recorded, Map<String, List<String>> byApp) {

    /** Keeps a copy. */
    public AppliedMigrations {
        byApp = Map.copyOf(byApp);
    }

    /**
     * How many there are.
     *
     * @return of all apps
     */
    public int count() {
        return byApp.values().stream().mapToInt(List::size).sum();
    }

    /**
     * The migrations of one app.
     *
     * @param app such as {@code core}
     * @return their names, sorted; none if nothing of it was applied
     */
    public List<String> of(String app) {
        return byApp.getOrDefault(app, List.of());
    }
}
