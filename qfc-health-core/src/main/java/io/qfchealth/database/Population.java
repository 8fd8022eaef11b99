package io.qfchealth.database;

import java.time.Instant;

/**
 * How many users and projects there are. Counts only.
 *
 * @param now the clock of the database
 * @param people users that are persons
 * @param activePeople persons that may log in
 * @param organizations users that are organizations
 * @param projects projects of all of them
 */
public record Population(Instant now, long people, long activePeople, long organizations, long projects) {}
