package io.qfchealth.look;

/** What the storages of a healthy deployment answer. */
final class HealthyStorage {

    private HealthyStorage() {}

    static void answersIn(ADeployment deployment) {
        // Nothing is asked yet.
    }
}
