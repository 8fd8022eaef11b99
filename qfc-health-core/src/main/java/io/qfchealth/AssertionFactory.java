package io.qfchealth;

import java.util.function.Function;

/**
 * Makes an assertion: as it is, or as a proxy that collects its failures. Navigation carries it along, because AssertJ's
 * soft assertions proxy only what they made themselves.
 */
interface AssertionFactory {
    /** Failures are thrown. */
    AssertionFactory HARD = new AssertionFactory() {
        @Override
        public <S extends AbstractObservedAssert<S, A>, A> S make(
                Class<S> assertion, Class<A> type, A actual, Function<A, S> constructor) {
            return constructor.apply(actual);
        }
    };

    <S extends AbstractObservedAssert<S, A>, A> S make(
            Class<S> assertion, Class<A> type, A actual, Function<A, S> constructor);
}
