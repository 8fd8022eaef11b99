package io.qfchealth;

/** Pages, API and certificates of a server, for {@code assertThat(server.web())}. */
public final class Web extends ServerPart {

    Web(QfcServer server) {
        super(server, "web");
    }
}
