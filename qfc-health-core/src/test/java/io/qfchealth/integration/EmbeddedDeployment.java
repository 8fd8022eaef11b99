package io.qfchealth.integration;

import io.qfchealth.QfcServer;
import io.qfchealth.QfcServerBuilder;
import io.qfchealth.stand.EmbeddedWeb;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.StandModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A deployment whose containers are simulated and whose web is real: it publishes the ports of an {@link EmbeddedWeb}. */
final class EmbeddedDeployment implements AutoCloseable {
    static final String HOST = "gis.example.org";

    private final EmbeddedWeb web = EmbeddedWeb.start(HOST);
    private final EngineSimulator engine = EngineSimulator.start();

    EmbeddedDeployment() {
        engine.deploy(StandModel.builder()
                .host(HOST)
                .webPorts(web.httpPort(), web.httpsPort())
                .environment(
                        "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "https://" + HOST + ":" + web.httpsPort() + "/api/v1/")
                .build());
    }

    EmbeddedWeb web() {
        return web;
    }

    /** A server that trusts the authority of the stand and is asked for nothing but its web. */
    QfcServer server(Path directory, UnaryOperator<QfcServerBuilder> settings) {
        return settings.apply(QfcServer.builder()
                        .docker(engine.endpoint().toString())
                        .only("web", "tls")
                        .deadline(Duration.ofSeconds(20)))
                .build();
    }

    @Override
    public void close() {
        engine.close();
        web.close();
    }
}
