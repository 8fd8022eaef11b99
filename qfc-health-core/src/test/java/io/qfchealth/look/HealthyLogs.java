package io.qfchealth.look;

/** What the containers' logs of a healthy deployment answer. */
final class HealthyLogs {

    private HealthyLogs() {}

    static void answersIn(ADeployment deployment) {
        // Nothing is asked yet.
    }
}
