package io.qfchealth;

/** The database of a server, for {@code assertThat(server.database())}. */
public final class Database extends ServerPart {

    Database(QfcServer server) {
        super(server, "database");
    }
}
