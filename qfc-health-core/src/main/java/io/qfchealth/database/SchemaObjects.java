package io.qfchealth.database;

import java.util.Set;

/**
 * What is in the schemas that the application finds its tables in, without what belongs to extensions.
 *
 * @param tables names of tables
 * @param views names of views
 * @param functions names of functions
 * @param triggers names of triggers that are not switched off
 */
public record SchemaObjects(Set<String> tables, Set<String> views, Set<String> functions, Set<String> triggers) {

    /** Keeps copies. */
    public SchemaObjects {
        tables = Set.copyOf(tables);
        views = Set.copyOf(views);
        functions = Set.copyOf(functions);
        triggers = Set.copyOf(triggers);
    }
}
