package io.qfchealth.database;

import java.util.List;

/**
 * The collations that this database uses.
 *
 * @param locale the locale of the database, such as {@code en_US.utf8}
 * @param used versions of those in use
 */
public record CollationVersions(String locale, List<CollationVersion> used) {

    /** Keeps a copy. */
    public CollationVersions {
        used = List.copyOf(used);
    }
}
