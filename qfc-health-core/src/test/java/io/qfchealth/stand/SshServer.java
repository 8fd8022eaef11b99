package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A real OpenSSH server before the Docker engine, as another machine has one: a container of the image of {@code .ci/sshd} that
 * shares the network of the machine, listens at its loopback address only, and is given the engine's socket.
 */
public final class SshServer implements AutoCloseable {
    /** An account that may use the engine. */
    public static final String USER = "deploy";
    /** An account that may not. */
    public static final String STRANGER = "guest";

    private static final String LABEL = "io.qfchealth.sshd";
    private static final String VARIABLE = "STAND_SSHD_IMAGE";
    private static final String SOCKET = "/var/run/docker.sock";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final DockerClient client;
    private final String container;
    private final int port;

    private SshServer(DockerClient client, String container, int port) {
        this.client = client;
        this.container = container;
        this.port = port;
    }

    /**
     * Whether one can be started here.
     *
     * @return whether an engine answers that has the image, and runs on this machine
     */
    public static boolean isPossible() {
        return image().isPresent() && SystemsStand.isEngineHere();
    }

    private static Optional<String> image() {
        try (DockerClient client = EngineConnection.open(Duration.ofSeconds(10))) {
            Optional<String> named =
                    Optional.ofNullable(System.getenv(VARIABLE)).filter(name -> !name.isBlank());
            return named.isPresent()
                    ? named.filter(name -> !client.listImagesCmd()
                            .withReferenceFilter(name)
                            .exec()
                            .isEmpty())
                    : client.listImagesCmd().withLabelFilter(LABEL).exec().stream()
                            .flatMap(found ->
                                    Arrays.stream(found.getRepoTags() == null ? new String[0] : found.getRepoTags()))
                            .filter(name -> !name.startsWith("<none>"))
                            .findFirst();
        } catch (IOException | RuntimeException noEngine) {
            return Optional.empty();
        }
    }

    /**
     * Starts one.
     *
     * @param hostKey its private key, in the form of OpenSSH
     * @param authorizedKeys lines of {@code authorized_keys}, for both accounts
     * @param options of the server, such as {@code MaxSessions=1}
     * @return when it answers
     */
    public static SshServer start(String hostKey, String authorizedKeys, String... options) {
        String image =
                image().orElseThrow(() -> new IllegalStateException("no image with an SSH server: run .ci/sshd"));
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("-p", String.valueOf(port), "-o", "ListenAddress=127.0.0.1"));
        for (String option : options) {
            command.addAll(List.of("-o", option));
        }
        StandMark mark = new StandMark(
                "ssh-" + UUID.randomUUID(),
                Instant.now(),
                ProcessHandle.current().pid());
        DockerClient client = EngineConnection.open(LIMIT);
        String container = client.createContainerCmd(image)
                .withLabels(mark.labels())
                .withEnv("HOST_KEY=" + hostKey.strip(), "AUTHORIZED_KEYS=" + authorizedKeys.strip())
                .withCmd(command)
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode("host")
                        .withBinds(new Bind(socket(), new Volume(SOCKET))))
                .exec()
                .getId();
        SshServer server = new SshServer(client, container, port);
        try {
            client.startContainerCmd(container).exec();
            server.await();
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    private static String socket() {
        URI engine = EngineConnection.localEngine();
        return "unix".equals(engine.getScheme()) ? engine.getPath() : SOCKET;
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    private void await() {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!greets()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("the SSH server does not answer, after " + LIMIT);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean greets() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(5000);
            byte[] greeting = socket.getInputStream().readNBytes(4);
            return new String(greeting, StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The port that it listens at, at the loopback address. */
    public int port() {
        return port;
    }

    /** The address of the engine by way of it. */
    public String address(String user) {
        return "ssh://" + user + "@127.0.0.1:" + port;
    }

    /** Removes it from the engine. */
    @Override
    public void close() {
        try (client) {
            client.removeContainerCmd(container).withForce(true).exec();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the connection to the engine", e);
        }
    }
}
