package io.qfchealth.look;

import io.qfchealth.database.DatabaseQuestions;

/** What the storages of a healthy deployment answer. */
final class HealthyStorage {

    private HealthyStorage() {}

    static void answersIn(ADeployment deployment) {
        deployment.answer(DatabaseQuestions.FILES, AStorage.files(400, 12_345));
        AStorage.named("default").in(deployment);
    }
}
