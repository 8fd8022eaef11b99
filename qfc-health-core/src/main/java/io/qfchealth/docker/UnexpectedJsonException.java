package io.qfchealth.docker;

/** JSON that no engine sends; becomes a {@code GARBLED} answer. */
final class UnexpectedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnexpectedJsonException(String message) {
        super(message);
    }
}
