package io.qfchealth.database;

import io.qfchealth.access.Tunnel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;

/**
 * Makes sockets by way of a tunnel. The driver makes the factory itself, from its class and a text; so tunnels have names here
 * for as long as connections are made through them. Of no use to others.
 */
public final class TunnelSockets extends SocketFactory {
    private static final Map<String, Tunnel> NAMED = new ConcurrentHashMap<>();

    private final Tunnel tunnel;

    /**
     * Called by the driver.
     *
     * @param name of a tunnel
     */
    public TunnelSockets(String name) {
        Tunnel found = NAMED.get(name);
        if (found == null) {
            throw new IllegalStateException("the tunnel is closed");
        }
        this.tunnel = found;
    }

    /** Gives a tunnel a name that nobody can guess. */
    static String name(Tunnel tunnel) {
        String name = UUID.randomUUID().toString();
        NAMED.put(name, tunnel);
        return name;
    }

    static void forget(String name) {
        NAMED.remove(name);
    }

    @Override
    public Socket createSocket() {
        return tunnel.toAddress(UnaryOperator.identity());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket(address, port);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }
}
