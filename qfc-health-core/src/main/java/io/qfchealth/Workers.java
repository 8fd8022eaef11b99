package io.qfchealth;

import io.qfchealth.access.UnansweredException;
import io.qfchealth.docker.Container;
import java.util.List;

/** The workers of a server: the containers that start a job container for every job. */
public final class Workers {
    private final QfcServer server;

    Workers(QfcServer server) {
        this.server = server;
    }

    QfcServer server() {
        return server;
    }

    /**
     * All worker containers, stopped ones included, by number, as a fresh look sees them.
     *
     * @return the containers
     * @throws UnansweredException if the engine cannot be asked
     */
    public List<Container> containers() {
        return server.deployment().workers();
    }

    @Override
    public String toString() {
        return "workers of " + server;
    }
}
