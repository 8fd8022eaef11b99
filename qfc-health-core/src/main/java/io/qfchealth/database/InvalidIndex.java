package io.qfchealth.database;

/**
 * An index that the server does not use.
 *
 * @param index its name, with the schema unless that is {@code public}
 * @param table its table
 * @param unique true if it should keep values unique
 * @param building true if it is being built at this moment, or if that cannot be excluded
 */
public record InvalidIndex(String index, String table, boolean unique, boolean building) {}
