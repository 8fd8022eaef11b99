package io.qfchealth;

/** A part of a server that assertions are made about. Asks nothing itself. */
abstract class ServerPart {
    private final QfcServer server;
    private final String name;

    ServerPart(QfcServer server, String name) {
        this.server = server;
        this.name = name;
    }

    final QfcServer server() {
        return server;
    }

    @Override
    public final String toString() {
        return name + " of " + server;
    }
}
