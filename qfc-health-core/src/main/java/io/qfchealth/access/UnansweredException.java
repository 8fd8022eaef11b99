package io.qfchealth.access;

/**
 * Ends a question that has no answer. Used between a probe, the look and a check; the catalogue turns it into an
 * {@code UNKNOWN} finding, so users of the library never see it.
 */
public final class UnansweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    /**
     * Carries the trouble to where a finding is made of it.
     *
     * @param trouble why there is no answer
     */
    public UnansweredException(Trouble trouble) {
        super(trouble.sentence());
        this.trouble = trouble;
    }

    /**
     * Carries the trouble, and what raised it.
     *
     * @param trouble why there is no answer
     * @param cause the exception of the client library
     */
    public UnansweredException(Trouble trouble, Throwable cause) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
    }

    /**
     * Why there is no answer.
     *
     * @return the trouble
     */
    public Trouble trouble() {
        return trouble;
    }
}
