package io.qfchealth.database;

import java.time.Instant;
import java.util.List;

/**
 * Plans and who has one. Counts only.
 *
 * @param now the clock of the database
 * @param users persons and organizations
 * @param withoutAccount those of them that have no account, which is the carrier of a plan
 * @param withoutSubscription those with an account and no subscription that holds at present
 * @param plans default plans by kind of user
 */
public record Subscriptions(
        Instant now, long users, long withoutAccount, long withoutSubscription, List<DefaultPlans> plans) {

    /** Keeps a copy. */
    public Subscriptions {
        plans = List.copyOf(plans);
    }
}
