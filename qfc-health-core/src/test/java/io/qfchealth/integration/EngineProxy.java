package io.qfchealth.integration;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Stands on a Unix socket in front of the real engine, passes everything on and notes what was asked. Closed, it is an
 * engine that was stopped.
 */
final class EngineProxy implements AutoCloseable {
    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+ \\S+) HTTP/1\\.1\r?");

    private final Path socket;
    private final SocketAddress engine;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private EngineProxy(Path socket, SocketAddress engine) throws IOException {
        this.socket = socket;
        this.engine = engine;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        background("accept", this::acceptAll);
    }

    /** In front of the engine at this address. */
    static EngineProxy at(Path socket, URI engine) {
        try {
            return new EngineProxy(socket, address(engine));
        } catch (IOException e) {
            throw new UncheckedIOException("a proxy cannot listen", e);
        }
    }

    private static SocketAddress address(URI engine) {
        return "unix".equals(engine.getScheme())
                ? UnixDomainSocketAddress.of(engine.getPath())
                : new InetSocketAddress(engine.getHost(), engine.getPort());
    }

    /** In the words of DOCKER_HOST. */
    String address() {
        return "unix://" + socket;
    }

    /** Method and path of everything that was asked, in the order in which it came. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void forgetRequests() {
        requests.clear();
    }

    private void acceptAll() throws IOException {
        while (server.isOpen()) {
            SocketChannel client = server.accept();
            SocketChannel behind = SocketChannel.open(engine);
            open.add(client);
            open.add(behind);
            background("ask", () -> pass(client, behind, new RequestLines()));
            background("answer", () -> pass(behind, client, bytes -> {}));
        }
    }

    private static void pass(SocketChannel from, SocketChannel to, Listener listener) throws IOException {
        try (from;
                to) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (from.read(buffer) >= 0) {
                buffer.flip();
                listener.heard(buffer.duplicate());
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        }
    }

    private static void background(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // One of the two sides has closed, or the whole proxy.
                    }
                },
                "engine-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Closeable channel : open) {
                channel.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException("closing a proxy", e);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    @FunctionalInterface
    private interface Listener {
        void heard(ByteBuffer bytes);
    }

    /** Requests have no bodies here, so every line that looks like one begins a request. */
    private final class RequestLines implements Listener {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void heard(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                var request = REQUEST_LINE.matcher(line.toString(StandardCharsets.ISO_8859_1));
                if (request.matches()) {
                    requests.add(request.group(1));
                }
                line.reset();
            }
        }
    }
}
