package io.qfchealth.database;

/**
 * Plans that a new account of one kind may get by default.
 *
 * @param userType 1 for persons, 2 for organizations
 * @param plans how many plans there are for them
 * @param defaults how many of these are marked as the default
 */
public record DefaultPlans(int userType, long plans, long defaults) {}
