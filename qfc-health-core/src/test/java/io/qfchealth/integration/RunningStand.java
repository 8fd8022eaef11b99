package io.qfchealth.integration;

import io.qfchealth.QfcServer;
import io.qfchealth.QfcServerBuilder;
import io.qfchealth.stand.DockerStand;
import io.qfchealth.stand.Probe;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import io.qfchealth.stand.StandModelBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A deployment on the real engine for all tests of a class, or of all classes that are content with the same, and a server
 * that looks at it. Faults that a test leaves are repaired after it.
 */
public final class RunningStand implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    // An engine that asks a container for its health all the time is busy with it.
    private static final RunningStand SHARED =
            of(StandModel.builder().workers(3).release("v26.20").storageProbe(Probe.NONE));

    private final StandModel model;
    private @Nullable DockerStand stand;
    private @Nullable QfcServer server;

    private RunningStand(StandModel model) {
        this.model = model;
    }

    public static RunningStand of(StandModelBuilder model) {
        return new RunningStand(model.build());
    }

    /** One of all services and 3 workers that lasts for all classes: to start one takes longer than most tests. */
    public static RunningStand shared() {
        return SHARED;
    }

    public StandModel model() {
        return model;
    }

    public String project() {
        return model.project();
    }

    /** The name of a worker, from 1. */
    public String worker(int number) {
        return model.container(StandModel.WORKER, number).name();
    }

    /** The name of the first container of a service. */
    public String container(String service) {
        return model.container(service, 1).name();
    }

    public Stand stand() {
        return started(stand);
    }

    /** The server, told nothing but the engine and the project. */
    public QfcServer server() {
        return started(server);
    }

    /**
     * Another server that looks at the same deployment, as far as that goes: its containers hold small programs, not the
     * systems whose names they have.
     */
    public QfcServerBuilder configured() {
        return QfcServer.builder()
                .docker(stand().endpoint().toString())
                .composeProject(project())
                .only("docker", "workers", "logs")
                // Nobody asks this web server anything.
                .skip("logs.access");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (this == SHARED) {
            LastingParts.keep(context, this, this::start, this::close);
        } else {
            start();
        }
    }

    private void start() {
        stand = DockerStand.start(model);
        server = configured().build();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stand().repair();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (this != SHARED) {
            close();
        }
    }

    private void close() {
        if (server != null) {
            server.close();
        }
        if (stand != null) {
            stand.close();
        }
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the stand is started before the tests of its class");
        }
        return part;
    }
}
