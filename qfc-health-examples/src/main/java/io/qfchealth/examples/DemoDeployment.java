package io.qfchealth.examples;

import io.qfchealth.access.DockerEndpoints;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.stand.DiskUse;
import io.qfchealth.stand.DockerStand;
import io.qfchealth.stand.EmbeddedSystems;
import io.qfchealth.stand.EngineRelease;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.QfieldcloudSchema;
import io.qfchealth.stand.SettingsGeneration;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import io.qfchealth.stand.StandModelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The deployment that the demo plays with: eight workers, of the release that the incident happened on.
 *
 * @param stand the deployment
 * @param engine in words
 * @param systems its database, object storage and web server; empty if it has containers only
 * @param closing ends what was started, in this order
 */
record DemoDeployment(Stand stand, String engine, Optional<EmbeddedSystems> systems, List<AutoCloseable> closing)
        implements AutoCloseable {
    static final String QGIS = "qgis";
    private static final String HOST = "gis.example.org";
    private static final int WORKERS = 8;
    private static final long IMAGE_SIZE = 640_000_000;

    DemoDeployment {
        closing = List.copyOf(closing);
    }

    /**
     * On an engine that answers from memory, with a real database, object storage and web server within this process: nothing
     * is needed, nothing is touched.
     */
    static DemoDeployment simulated() {
        EmbeddedSystems systems = EmbeddedSystems.start(HOST, QfieldcloudSchema.V25_30);
        // Behind a socket, so that what the containers publish is looked for on this machine.
        EngineSimulator engine =
                EngineSimulator.startAt(systems.directory().resolve("docker.sock"), EngineRelease.V20_10);
        engine.use(new DiskUse(IMAGE_SIZE, 0));
        Stand stand =
                engine.deploy(systems.serve(model("qfieldcloud").pulledFrom("").deployedSince(Duration.ofHours(13)))
                        .build());
        return new DemoDeployment(
                stand,
                "a simulated Docker engine, with a real PostgreSQL, S3 storage and web server",
                Optional.of(systems),
                List.of(stand, engine, systems));
    }

    /** What the deployment is looked at with: nothing else that is set around matters. */
    Settings settings(String origin) {
        Settings settings = Settings.none()
                .with(SettingKey.DOCKER, stand.endpoint().toString(), origin)
                .with(SettingKey.PROJECT, stand.model().project(), origin);
        return systems.map(
                        there -> settings.with(SettingKey.CA, there.authority().toString(), origin))
                // Containers only, with nothing behind their names.
                .orElseGet(() -> settings.with(SettingKey.ONLY, "docker,workers", origin));
    }

    /** On the engine that answers. Nothing of it is touched but what is made here, and that is removed in the end. */
    static DemoDeployment real() {
        if (!DockerStand.engineAnswers()) {
            throw new UsageException(
                    "No Docker engine answers at " + address()
                            + "; start Docker, correct DOCKER_HOST, or run the demo without --docker: then it brings an engine along.");
        }
        String name = "qfieldcloud-demo-" + UUID.randomUUID().toString().substring(0, 4);
        DockerStand stand = start(model(name).build());
        return new DemoDeployment(stand, "the Docker engine", Optional.empty(), List.of(stand));
    }

    private static DockerStand start(StandModel model) {
        try {
            return DockerStand.start(model);
        } catch (RuntimeException e) {
            throw new UsageException(
                    "The Docker engine at " + address() + " does not let the demo start its containers: "
                            + String.valueOf(e.getMessage()).strip() + ".",
                    e);
        }
    }

    private static String address() {
        return DockerEndpoints.ofThisProcess().resolve().displayUri();
    }

    private static StandModelBuilder model(String project) {
        return StandModel.builder()
                .project(project)
                .generation(SettingsGeneration.MIDDLE)
                .workers(WORKERS)
                .release("v26.9");
    }

    /** The image that every job needs. */
    String qgisImage() {
        return stand.model().qgisImages().get(0);
    }

    @Override
    public void close() {
        for (AutoCloseable each : closing) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("ending the demo", e);
            }
        }
    }
}
