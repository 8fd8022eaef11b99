package io.qfchealth.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Listens where an engine should be and says what it was told to say, byte for byte. */
final class FakeEngine implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Deque<String> answers;
    private final Queue<SocketChannel> clients = new ConcurrentLinkedQueue<>();

    private FakeEngine(ServerSocketChannel server, List<String> answers) {
        this.server = server;
        this.answers = new ArrayDeque<>(answers);
        Thread thread = new Thread(this::acceptAll, "fake-engine");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers each request with the next of these and closes the connection; from the last on with the last. */
    static FakeEngine saying(String... answers) {
        return new FakeEngine(onLoopback(), List.of(answers));
    }

    static FakeEngine saying(Path socket, String bytes) {
        return new FakeEngine(onSocket(socket), List.of(bytes));
    }

    /** Accepts and never says anything. */
    static FakeEngine silent() {
        return new FakeEngine(onLoopback(), List.of());
    }

    static FakeEngine silent(Path socket) {
        return new FakeEngine(onSocket(socket), List.of());
    }

    static String http(String status, String type, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
    }

    static String json(String body) {
        return http("200 OK", "application/json", body);
    }

    private static ServerSocketChannel onLoopback() {
        return bound(StandardProtocolFamily.INET, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static ServerSocketChannel onSocket(Path socket) {
        return bound(StandardProtocolFamily.UNIX, UnixDomainSocketAddress.of(socket));
    }

    private static ServerSocketChannel bound(StandardProtocolFamily family, SocketAddress address) {
        try {
            return ServerSocketChannel.open(family).bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException("a fake engine cannot listen", e);
        }
    }

    URI endpoint() {
        try {
            return server.getLocalAddress() instanceof InetSocketAddress address
                    ? URI.create("tcp://127.0.0.1:" + address.getPort())
                    : URI.create("unix://" + server.getLocalAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("a fake engine is closed", e);
        }
    }

    private void acceptAll() {
        try {
            while (server.isOpen()) {
                SocketChannel client = server.accept();
                clients.add(client);
                if (!answers.isEmpty()) {
                    talk(client, answers.size() == 1 ? answers.element() : answers.remove());
                }
            }
        } catch (IOException ended) {
            // The test is over.
        }
    }

    private static void talk(SocketChannel client, String answer) throws IOException {
        try (client) {
            if (answer.isEmpty()) {
                return;
            }
            readRequest(client);
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Up to the empty line; without it a reset could overtake the answer. */
    private static void readRequest(SocketChannel client) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
        while (client.read(buffer) >= 0) {
            String request = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
            if (request.endsWith("\r\n\r\n") || !request.startsWith("GET")) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("closing a fake engine", e);
        }
    }
}
