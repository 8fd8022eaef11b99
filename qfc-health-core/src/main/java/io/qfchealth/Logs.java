package io.qfchealth;

/** What the containers print of a server, for {@code assertThat(server.logs())}. */
public final class Logs extends ServerPart {

    Logs(QfcServer server) {
        super(server, "logs");
    }
}
