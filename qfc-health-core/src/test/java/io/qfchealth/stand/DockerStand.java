package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A deployment on a real Docker engine, that of DOCKER_HOST or the local socket: real containers from images that are
 * made in memory, so no registry is needed. Everything in it carries the label {@code io.qfchealth.stand} with the
 * stand's id; closing removes all that does, also after a start that failed half-way and when the JVM is told to end.
 */
public final class DockerStand extends Stand {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

    private final DockerClient client;
    private final Parallel parallel;
    private final RealEngine engine;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread closeAtExit = new Thread(this::removeAll, "stand-exit");

    private DockerStand(StandModel model, DockerClient client, Parallel parallel) {
        this(model, client, parallel, new RealEngine(model.id(), client, parallel));
    }

    private DockerStand(StandModel model, DockerClient client, Parallel parallel, RealEngine engine) {
        super(model, engine);
        this.client = client;
        this.parallel = parallel;
        this.engine = engine;
    }

    /**
     * Whether there is an engine to make a stand on.
     *
     * @return whether it answered within two seconds
     */
    public static boolean engineAnswers() {
        try (DockerClient client = EngineConnection.open(Duration.ofSeconds(2))) {
            client.pingCmd().exec();
            return true;
        } catch (IOException | RuntimeException noEngine) {
            return false;
        }
    }

    /**
     * Makes a deployment real. What killed runs left behind is removed first.
     *
     * @param model the deployment
     * @return when every container is what it is meant to be
     * @throws IllegalStateException if the engine has something of the same name that no stand has made
     */
    public static DockerStand start(StandModel model) {
        return start(model, client -> {});
    }

    /** The same, with something that is done to the engine before containers are made. */
    static DockerStand start(StandModel model, Consumer<DockerClient> preparation) {
        DockerClient client = EngineConnection.open(PATIENCE);
        DockerStand stand = new DockerStand(model, client, new Parallel("stand-" + model.project()));
        try {
            stand.sweepAndStart(preparation);
            return stand;
        } catch (RuntimeException | Error e) {
            stand.closeAfter(e);
            throw e;
        }
    }

    /** Removes what stands left behind that were started more than an hour ago by processes that are gone. */
    public static void sweep() {
        try (DockerClient client = EngineConnection.open(PATIENCE);
                Parallel parallel = new Parallel("stand-sweep")) {
            new Leftovers(client, parallel).removeOlderThan(LEFTOVER_AGE);
        } catch (IOException e) {
            throw new UncheckedIOException("closing the connection to the engine", e);
        }
    }

    @Override
    public URI endpoint() {
        return EngineConnection.localEngine();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        forgetExit();
        removeAll();
        parallel.close();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the connection to the engine", e);
        }
    }

    private void sweepAndStart(Consumer<DockerClient> preparation) {
        Leftovers leftovers = new Leftovers(client, parallel);
        leftovers.removeOlderThan(LEFTOVER_AGE);
        new FreeNames(client, leftovers).ensureFor(model());
        Runtime.getRuntime().addShutdownHook(closeAtExit);
        makeParts();
        preparation.accept(client);
        startContainers();
    }

    /** When the JVM is told to end, another thread may still be making things. */
    private synchronized void removeAll() {
        engine.makeNoMore();
        new Leftovers(client, parallel).removeAllOf(model().id());
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException alreadyEnding) {
            // Then it runs, and whoever comes second finds nothing left to remove.
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
