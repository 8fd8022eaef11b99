package io.qfchealth.stand;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a simulated engine can be reached. */
interface Listener extends Closeable {
    /** In the words of DOCKER_HOST. */
    URI endpoint();

    /** Waits for the next client. */
    Connection accept() throws IOException;

    /**
     * A client.
     *
     * @param input what it says
     * @param output what it is told
     * @param closing ends the conversation
     */
    record Connection(InputStream input, OutputStream output, Closeable closing) implements Closeable {
        @Override
        public void close() throws IOException {
            closing.close();
        }
    }

    /** A free port of the loopback interface. */
    static Listener onLoopback() throws IOException {
        return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** A server socket, for example one with TLS. */
    static Listener on(ServerSocket server) {
        return new Listener() {
            @Override
            public URI endpoint() {
                InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
                return URI.create("tcp://" + address.getAddress().getHostAddress() + ":" + address.getPort());
            }

            @Override
            public Connection accept() throws IOException {
                Socket socket = server.accept();
                // Otherwise each answer waits for the client's delayed acknowledgement, 40 ms.
                socket.setTcpNoDelay(true);
                return new Connection(socket.getInputStream(), socket.getOutputStream(), socket);
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }

    /** A new Unix socket, like the one that local engines have. */
    static Listener onUnixSocket(Path path) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        return new Listener() {
            @Override
            public URI endpoint() {
                return URI.create("unix://" + path);
            }

            @Override
            public Connection accept() throws IOException {
                SocketChannel client = server.accept();
                return new Connection(Channels.newInputStream(client), Channels.newOutputStream(client), client);
            }

            @Override
            public void close() throws IOException {
                server.close();
                Files.deleteIfExists(path);
            }
        };
    }
}
