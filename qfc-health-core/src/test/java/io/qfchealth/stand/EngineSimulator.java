package io.qfchealth.stand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A Docker engine for the reading side: it answers the Engine API over real HTTP from memory, at a free port of the
 * loopback interface or at a Unix socket. It plays any release, has several deployments if wanted, keeps a record of
 * what it was asked, and can be {@linkplain #disturb disturbed} in ways that a real engine cannot be.
 *
 * <p>What would change an engine it refuses with 405; see {@link #requests()}.
 */
public final class EngineSimulator implements AutoCloseable {
    private final SimulatedEngine engine = new SimulatedEngine(Clock.systemUTC());
    private final EngineRoutes routes;
    private final HttpServer server;
    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    private final List<DisturbedPath> disturbances = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private EngineSimulator(EngineRelease release, Listener listener) {
        routes = new EngineRoutes(engine, release);
        server = new HttpServer(
                listener,
                Map.of(
                        "Api-Version",
                        release.api().toString(),
                        "Docker-Experimental",
                        "false",
                        "Ostype",
                        "linux",
                        "Server",
                        "Docker/" + release.version() + " (linux)"),
                this::answer);
    }

    /** An empty engine of the oldest release in use, at a free port. */
    public static EngineSimulator start() {
        return start(EngineRelease.V20_10);
    }

    /** An empty engine of this release, at a free port. */
    public static EngineSimulator start(EngineRelease release) {
        return listening(release, Listener::onLoopback);
    }

    /** An empty engine behind a new Unix socket. */
    public static EngineSimulator startAt(Path unixSocket, EngineRelease release) {
        return listening(release, () -> Listener.onUnixSocket(unixSocket));
    }

    /** An empty engine behind a server socket, which it closes in the end; for example one with TLS. */
    public static EngineSimulator startAt(ServerSocket server, EngineRelease release) {
        return new EngineSimulator(release, Listener.on(server));
    }

    /** Where it is, in the words of DOCKER_HOST. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** Brings a deployment into being on this engine; closing the stand removes it, and leaves the engine running. */
    public Stand deploy(StandModel model) {
        engine.deploy(model);
        return new SimulatedStand(model, engine, endpoint());
    }

    /** What things on its disk take up. */
    public void use(DiskUse disk) {
        engine.use(disk);
    }

    /** Disturbs all requests whose path begins like this, after the API version; {@code "/"} means all. */
    public Repair disturb(String pathPrefix, Disturbance disturbance) {
        DisturbedPath disturbed = new DisturbedPath(pathPrefix, disturbance);
        disturbances.add(disturbed);
        return new Repair(() -> disturbances.remove(disturbed));
    }

    /** What it was asked, in the order in which the questions came. */
    public List<HttpRequest> requests() {
        return List.copyOf(requests);
    }

    /** Begins a new record. */
    public void forgetRequests() {
        requests.clear();
    }

    @Override
    public void close() {
        closing.countDown();
        server.close();
    }

    private HttpAnswer answer(HttpRequest request) throws IOException, InterruptedException {
        requests.add(request);
        for (DisturbedPath disturbed : disturbances) {
            if (disturbed.concerns(request)) {
                Disturbance disturbance = disturbed.disturbance();
                if (disturbance instanceof Disturbance.Delay late) {
                    waitFor(late.delay());
                } else {
                    return insteadOfAnAnswer(disturbance);
                }
            }
        }
        return routes.answer(request);
    }

    private HttpAnswer insteadOfAnAnswer(Disturbance disturbance) throws IOException, InterruptedException {
        if (disturbance instanceof Disturbance.Garbage garbage) {
            return HttpAnswer.text(200, garbage.body());
        }
        if (disturbance instanceof Disturbance.Failure failure) {
            return HttpAnswer.error(failure.status(), failure.message());
        }
        if (disturbance instanceof Disturbance.NeverAnswer) {
            closing.await();
        }
        throw new IOException("the connection is to be closed without an answer");
    }

    /** Waits, but no longer than this engine lives. */
    private void waitFor(Duration delay) throws IOException, InterruptedException {
        if (closing.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IOException("the engine is being closed");
        }
    }

    private static EngineSimulator listening(EngineRelease release, Opening opening) {
        try {
            return new EngineSimulator(release, opening.open());
        } catch (IOException e) {
            throw new UncheckedIOException("a simulated engine cannot listen", e);
        }
    }

    @FunctionalInterface
    private interface Opening {
        Listener open() throws IOException;
    }

    private record DisturbedPath(String prefix, Disturbance disturbance) {
        boolean concerns(HttpRequest request) {
            return request.path().replaceFirst("^/v1\\.\\d+/", "/").startsWith(prefix);
        }
    }
}
