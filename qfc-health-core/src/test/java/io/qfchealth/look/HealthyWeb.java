package io.qfchealth.look;

/** What the web server of a healthy deployment answer. */
final class HealthyWeb {

    private HealthyWeb() {}

    static void answersIn(ADeployment deployment) {
        // Nothing is asked yet.
    }
}
