package io.qfchealth.database;

import java.time.Instant;

/**
 * Failed logins as django-axes notes them. Counts only, neither names nor addresses.
 *
 * @param now the clock of the database
 * @param attempts names and addresses with a failed login in the time that is looked back
 * @param lockedNames names that are locked by too many of them
 * @param lockedAddresses addresses that the locked ones came from
 * @param mostNamesOfOneAddress locked names of the address with the most
 * @param loginAddresses addresses from which somebody logged in or failed to; 1 means that nobody's own address is seen
 */
public record Lockouts(
        Instant now,
        long attempts,
        long lockedNames,
        long lockedAddresses,
        long mostNamesOfOneAddress,
        long loginAddresses) {}
