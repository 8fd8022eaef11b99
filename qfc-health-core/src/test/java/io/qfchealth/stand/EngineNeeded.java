package io.qfchealth.stand;

import static org.assertj.core.api.Assumptions.assumeThat;

/** Leaves a test out where no Docker engine answers, unless the system property {@code stand.docker} requires one. */
final class EngineNeeded {
    private static final boolean REQUIRED = "required".equals(System.getProperty("stand.docker"));

    private EngineNeeded() {}

    static void assume() {
        assumeThat(REQUIRED || DockerStand.engineAnswers())
                .as("a Docker engine answers")
                .isTrue();
    }
}
