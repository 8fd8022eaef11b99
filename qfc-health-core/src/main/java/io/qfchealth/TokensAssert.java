package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.check.jobs.JobChecks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the users of a deployment and the tokens their clients signed in with. Tokens of jobs never count. None of them
 * holds when there is nothing to look at.
 */
public class TokensAssert extends AbstractPartAssert<TokensAssert, Tokens> {

    /**
     * Use {@link QfcAssertions#assertThat(Tokens)}.
     *
     * @param actual {@code server.tokens()}
     */
    public TokensAssert(@Nullable Tokens actual) {
        super(actual, TokensAssert.class);
    }

    /**
     * No valid token was issued before a moment ({@code auth.tokens.stale}).
     *
     * @param moment such as that of the move to this server; compared with the database's clock
     * @return this assertion
     * @throws AssertionError if one was, with the kinds of clients and how many
     * @throws NullPointerException if the moment is null
     */
    @CanIgnoreReturnValue
    public TokensAssert hasNoneIssuedBefore(Instant moment) {
        return passes(JobChecks.tokensIssuedSince(Objects.requireNonNull(moment, "moment")));
    }

    /**
     * No client was cut off by the end of its token while it was in use ({@code auth.tokens.expired}). A single one fails this; the
     * check of the suite minds only when many are.
     *
     * @return this assertion
     * @throws AssertionError if one was, with the kinds of clients and how many, or if nobody has signed in yet
     */
    @CanIgnoreReturnValue
    public TokensAssert hasNoneExpiredInUse() {
        return passes(JobChecks.noTokenExpiredInUse());
    }

    /**
     * There are people who can log in ({@code auth.users}).
     *
     * @return this assertion
     * @throws AssertionError if there are none
     */
    @CanIgnoreReturnValue
    public TokensAssert haveUsers() {
        return passes("auth.users");
    }

    /**
     * There is one default plan for each kind of user, and every user has an account ({@code auth.subscriptions}).
     *
     * @return this assertion
     * @throws AssertionError if not
     */
    @CanIgnoreReturnValue
    public TokensAssert haveSubscriptions() {
        return passes("auth.subscriptions");
    }

    /**
     * Wrong passwords of one person lock out nobody else ({@code auth.lockouts}).
     *
     * @return this assertion
     * @throws AssertionError if all logins come from one address and several names are locked
     */
    @CanIgnoreReturnValue
    public TokensAssert haveNoSharedLockouts() {
        return passes("auth.lockouts");
    }
}
