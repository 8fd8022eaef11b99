package io.qfchealth.migration;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The database server, and how far its tables are.
 *
 * @param version of PostgreSQL, such as {@code 17.6}
 * @param major its major version
 * @param postgis version of the extension PostGIS; empty if the database does not have it
 * @param migrations the newest applied migration of each app, by app
 */
public record DatabaseEntry(String version, int major, Optional<String> postgis, Map<String, String> migrations) {

    /** Keeps a copy. */
    public DatabaseEntry {
        migrations = Collections.unmodifiableMap(new TreeMap<>(migrations));
    }
}
