package io.qfchealth.access;

/**
 * What came back when a system was asked: a value, or the reason why there is none.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

    /**
     * The value.
     *
     * @return what was asked for
     * @throws UnansweredException if there is no value, with the reason
     */
    T orThrow();

    /**
     * An answer with a value.
     *
     * @param value what was asked for
     * @param <T> its type
     */
    record Known<T>(T value) implements Answer<T> {
        @Override
        public T orThrow() {
            return value;
        }
    }

    /**
     * No answer.
     *
     * @param trouble why
     * @param <T> the type of what was asked for
     */
    record Unanswered<T>(Trouble trouble) implements Answer<T> {
        @Override
        public T orThrow() {
            throw new UnansweredException(trouble);
        }
    }
}
