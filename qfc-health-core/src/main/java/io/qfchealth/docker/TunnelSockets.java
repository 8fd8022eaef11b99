package io.qfchealth.docker;

import io.qfchealth.access.Tunnel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes sockets that lead to the engine at the end of a tunnel whatever they are told to connect to. */
final class TunnelSockets extends SocketFactory {
    private final Tunnel tunnel;

    TunnelSockets(Tunnel tunnel) {
        this.tunnel = tunnel;
    }

    @Override
    public Socket createSocket() {
        return tunnel.toEngine();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected();
    }

    private Socket connected() throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        return socket;
    }
}
