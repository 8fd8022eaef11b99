package io.qfchealth;

import org.jspecify.annotations.Nullable;

/**
 * What the assertions about parts of a server have in common: the way back.
 *
 * @param <S> the type of the assertion itself
 * @param <A> the part
 */
public abstract class AbstractPartAssert<S extends AbstractPartAssert<S, A>, A extends ServerPart>
        extends AbstractObservedAssert<S, A> {

    AbstractPartAssert(@Nullable A actual, Class<?> selfType) {
        super(actual, selfType, actual == null ? null : new Observation(actual.server()));
    }

    /**
     * Goes back to the server; the look, {@link #within} and the description are kept.
     *
     * @return assertions about the server
     */
    public QfcServerAssert returnToServer() {
        isNotNull();
        return navigate(QfcServerAssert.class, QfcServer.class, actual.server(), QfcServerAssert::new);
    }
}
