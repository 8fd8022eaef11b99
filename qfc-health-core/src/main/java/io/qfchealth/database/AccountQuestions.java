package io.qfchealth.database;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;

/** What can be asked of users, tokens and plans. Answers hold counts and moments, never a name, an address or a key. */
public final class AccountQuestions {

    /** How many users and projects there are. Costs counting the rows of both tables. */
    public static final Question<Population> POPULATION = question("numbers of users and projects", Population.class);

    /**
     * Tokens that clients signed in with, up to 20,000. Costs reading the tokens, those of jobs as well, that were issued as long ago
     * as tokens live (30 days by default), along the index of {@code created_at}.
     */
    public static final Question<ClientTokens> TOKENS = question("tokens of clients", ClientTokens.class);

    /** Plans and who has one. Costs joining users, accounts and subscriptions once. */
    public static final Question<Subscriptions> SUBSCRIPTIONS =
            question("plans and subscriptions", Subscriptions.class);

    /** Failed logins. Costs reading the small table of attempts and the newest 1,000 logins. */
    public static final Question<Lockouts> LOCKOUTS = question("locked logins", Lockouts.class);

    private AccountQuestions() {}

    private static <T> Question<T> question(String name, Class<T> answer) {
        return new Question<>(Subsystem.DATABASE, name, answer);
    }
}
