package io.qfchealth;

/** The jobs of a server, for {@code assertThat(server.jobs())}. */
public final class Jobs extends ServerPart {

    Jobs(QfcServer server) {
        super(server, "jobs");
    }
}
