package io.qfchealth.discovery;

/**
 * Something must be set otherwise before anything can be examined: an address, a name, a value, or the choice between
 * several deployments. The message is one clear sentence that names what to change.
 */
public class QfcConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what to change.
     *
     * @param message a sentence for people
     */
    public QfcConfigurationException(String message) {
        super(message);
    }

    /**
     * Says what to change, and keeps what raised it.
     *
     * @param message a sentence for people
     * @param cause what raised it
     */
    public QfcConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
