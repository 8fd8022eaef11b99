package io.qfchealth.access;

/** A system that can be asked, or what it once answered. Thread-safe; each answer blocks until it is there. */
@FunctionalInterface
public interface Asked {

    /**
     * Asks.
     *
     * @param question what to ask
     * @param given the answers that the question needs
     * @param <T> the type of the answer
     * @return the answer
     * @throws UnansweredException if there is none, with the reason
     */
    <T> T answer(Question<T> question, Given given);

    /** Answers that are known already. */
    @FunctionalInterface
    interface Given {
        /** Nothing is known. */
        Given NOTHING = new Given() {
            @Override
            public <N> N of(Question<N> needed) {
                throw new IllegalArgumentException("not needed by this question: " + needed);
            }
        };

        /**
         * One of the answers that a question needs.
         *
         * @param needed one of {@link Question#needs()}
         * @param <N> its type
         * @return the answer
         * @throws UnansweredException if there is none
         */
        <N> N of(Question<N> needed);
    }
}
