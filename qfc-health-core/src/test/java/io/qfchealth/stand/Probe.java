package io.qfchealth.stand;

import java.time.Duration;
import java.util.List;

/** The health check that a container was given. */
public enum Probe {
    /** None: the engine says nothing about its health. */
    NONE(0),
    /** One that passes: {@code starting}, then {@code healthy}. */
    PASSING(3),
    /** One that fails: {@code starting}, then {@code unhealthy}. */
    FAILING(1);

    static final Duration INTERVAL = Duration.ofSeconds(2);
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final int retries;

    Probe(int retries) {
        this.retries = retries;
    }

    int retries() {
        return retries;
    }

    /** The test as compose writes it. */
    List<String> test() {
        return List.of("CMD", TinyProgram.PATH, "0", this == FAILING ? "1" : "0");
    }
}
