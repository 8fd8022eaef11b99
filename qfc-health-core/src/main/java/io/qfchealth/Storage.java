package io.qfchealth;

/** The object storages of a server, for {@code assertThat(server.storage())}. */
public final class Storage extends ServerPart {

    Storage(QfcServer server) {
        super(server, "storage");
    }
}
