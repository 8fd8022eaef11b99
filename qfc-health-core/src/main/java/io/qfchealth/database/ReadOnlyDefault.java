package io.qfchealth.database;

/**
 * Where it is said whether new transactions are read-only. What is said for a role in a database holds before what is said for
 * the role, then for the database, then for the server.
 *
 * @param role the role it is said for; empty for all
 * @param database the database it is said for; empty for all
 * @param readOnly what is said
 */
public record ReadOnlyDefault(String role, String database, boolean readOnly) {}
