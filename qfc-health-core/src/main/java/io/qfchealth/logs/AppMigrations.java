package io.qfchealth.logs;

import java.util.List;

/**
 * The migrations that the code in the app container knows, as {@code manage.py showmigrations --plan} lists them: in the order
 * in which they are applied, whether they are applied or not.
 *
 * @param known all migrations of the code, as {@code app.name} such as {@code core.0110_auto_20260818_1831}
 * @param unapplied those of them that the database does not have, in the same order
 */
public record AppMigrations(List<String> known, List<String> unapplied) {

    /** Keeps copies. */
    public AppMigrations {
        known = List.copyOf(known);
        unapplied = List.copyOf(unapplied);
    }
}
