package io.qfchealth;

import org.jspecify.annotations.Nullable;

/** Assertions about the users and their tokens of a deployment. None of them holds when there is nothing to look at. */
public class TokensAssert extends AbstractPartAssert<TokensAssert, Tokens> {

    /**
     * Use {@link QfcAssertions#assertThat(Tokens)}.
     *
     * @param actual {@code server.tokens()}
     */
    public TokensAssert(@Nullable Tokens actual) {
        super(actual, TokensAssert.class);
    }
}
