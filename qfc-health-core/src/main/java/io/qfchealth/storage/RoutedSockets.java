package io.qfchealth.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/** Makes sockets that lead to one place whatever they are told to connect to; names and certificates stay what they are. */
final class RoutedSockets extends SocketFactory {
    private final StoragePlace.Way way;

    RoutedSockets(StoragePlace.Way way) {
        this.way = way;
    }

    @Override
    public Socket createSocket() {
        if (way.tunnel().isPresent()) {
            return way.tunnel().get().toAddress(asked -> InetSocketAddress.createUnresolved(way.host(), way.port()));
        }
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                InetSocketAddress there = new InetSocketAddress(way.host(), way.port());
                if (there.isUnresolved()) {
                    throw new UnknownHostException(way.host());
                }
                super.connect(there, timeout);
            }
        };
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
        socket.connect(new InetSocketAddress(way.host(), way.port()));
        return socket;
    }
}
