package io.qfchealth.docker;

import com.github.dockerjava.transport.UnixSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/** Makes sockets that lead to a Unix socket whatever they are told to connect to. */
final class UnixSocketFactory extends SocketFactory {
    private final String path;

    UnixSocketFactory(Path path) {
        this.path = path.toString();
    }

    @Override
    public Socket createSocket() throws IOException {
        return UnixSocket.get(path);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket();
    }
}
