package io.qfchealth.access;

import java.io.Serial;

/**
 * A setting that says how to reach a machine cannot be used.
 *
 * <p>The message is one sentence for the person who made the setting. It names the setting, its value (without user
 * names and passwords), what is wrong with it and what would be right; it can be shown as it is.
 */
public final class InvalidAddressException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * For a value that is wrong in itself.
     *
     * @param message one sentence that can be shown as it is
     */
    public InvalidAddressException(String message) {
        super(message);
    }

    /**
     * For a value that could not be used because of something else, such as a file that cannot be read.
     *
     * @param message one sentence that can be shown as it is
     * @param cause what else
     */
    public InvalidAddressException(String message, Throwable cause) {
        super(message, cause);
    }
}
