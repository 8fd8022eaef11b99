package io.qfchealth;

/** The scheduled runs of a server, for {@code assertThat(server.cron())}. */
public final class Cron extends ServerPart {

    Cron(QfcServer server) {
        super(server, "cron");
    }
}
