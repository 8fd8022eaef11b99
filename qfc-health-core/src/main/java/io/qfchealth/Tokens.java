package io.qfchealth;

/** The users and their tokens of a server, for {@code assertThat(server.tokens())}. */
public final class Tokens extends ServerPart {

    Tokens(QfcServer server) {
        super(server, "tokens");
    }
}
