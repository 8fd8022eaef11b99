package io.qfchealth.database;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is in the schemas that the application finds its tables in, without what belongs to extensions.
 *
 * @param tables names of tables
 * @param views names of views
 * @param functions names of functions
 * @param triggers names of triggers that are not switched off
 */
public record SchemaObjects(Set<String> tables, Set<String> views, Set<String> functions, Set<String> triggers) {

    /** Keeps sorted copies: the same schema is the same text in saved evidence. */
    public SchemaObjects {
        tables = Collections.unmodifiableSet(new TreeSet<>(tables));
        views = Collections.unmodifiableSet(new TreeSet<>(views));
        functions = Collections.unmodifiableSet(new TreeSet<>(functions));
        triggers = Collections.unmodifiableSet(new TreeSet<>(triggers));
    }
}
