package io.qfchealth.database;

import java.util.Optional;

/**
 * By which version of a library's rules text was sorted when indexes were made, and by which it is sorted now.
 *
 * @param name the collation, or the locale of the database
 * @param ofDatabase true for the default of the database
 * @param recorded the version when the database was made or last refreshed; empty if none was recorded
 * @param actual the version of the library now; empty if it tells none
 */
public record CollationVersion(String name, boolean ofDatabase, Optional<String> recorded, Optional<String> actual) {

    /**
     * Says whether the rules are others than those the indexes were made by.
     *
     * @return true if a version was recorded and the library now tells another one or none
     */
    public boolean isMismatch() {
        return recorded.isPresent() && !recorded.equals(actual);
    }
}
