package io.qfchealth.database;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who has an account, without names and addresses.
 *
 * @param people users that are persons
 * @param organizations users that are organizations
 * @param teams users that are teams
 * @param rows how many rows the tables have that say who may do what, by name of the table; those that are absent or may not
 *     be read are left out
 * @param validTokens how many tokens of clients are valid, by kind of client
 */
public record Accounts(
        Ids people, Ids organizations, Ids teams, Map<String, Long> rows, Map<String, Long> validTokens) {

    /** Keeps copies. */
    public Accounts {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        validTokens = Collections.unmodifiableMap(new TreeMap<>(validTokens));
    }
}
