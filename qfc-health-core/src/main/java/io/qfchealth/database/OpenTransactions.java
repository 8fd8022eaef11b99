package io.qfchealth.database;

import java.util.List;

/**
 * Sessions with an open transaction in this database.
 *
 * @param longest those open for longest, the oldest first; at most 20
 * @param visible how many sessions this role can see the state of
 * @param hidden how many sessions it cannot see the state of
 */
public record OpenTransactions(List<OpenTransaction> longest, int visible, int hidden) {

    /** Keeps a copy. */
    public OpenTransactions {
        longest = List.copyOf(longest);
    }
}
