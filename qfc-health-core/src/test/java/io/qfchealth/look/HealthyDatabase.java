package io.qfchealth.look;

/** What PostgreSQL and the application's tables of a healthy deployment answer. */
final class HealthyDatabase {

    private HealthyDatabase() {}

    static void answersIn(ADeployment deployment) {
        // Nothing is asked yet.
    }
}
