package io.qfchealth.discovery;

/**
 * The engine answers, and what is to be examined is not on it: no QFieldCloud at all, or not the project that was named.
 * Either something must be set otherwise, or nothing is deployed there yet.
 */
public final class DeploymentNotFoundException extends QfcConfigurationException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was looked for and what is there.
     *
     * @param message a sentence for people
     */
    public DeploymentNotFoundException(String message) {
        super(message);
    }
}
