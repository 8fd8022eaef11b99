package io.qfchealth;

import java.util.function.Function;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/** Makes assertions whose failures AssertJ collects, and tells them to make others the same way. */
record SoftFactory(SoftAssertionsProvider soft) implements AssertionFactory {

    static SoftFactory of(SoftAssertionsProvider soft) {
        return new SoftFactory(soft);
    }

    <S extends AbstractObservedAssert<S, A>, A> S make(Class<S> assertion, Class<A> type, @Nullable A actual) {
        S made = soft.proxy(assertion, type, actual);
        made.madeBy(this);
        return made;
    }

    @Override
    public <S extends AbstractObservedAssert<S, A>, A> S make(
            Class<S> assertion, Class<A> type, A actual, Function<A, S> constructor) {
        return make(assertion, type, actual);
    }
}
