package io.qfchealth;

/** The settings of the deployment of a server, for {@code assertThat(server.config())}. */
public final class Config extends ServerPart {

    Config(QfcServer server) {
        super(server, "config");
    }
}
