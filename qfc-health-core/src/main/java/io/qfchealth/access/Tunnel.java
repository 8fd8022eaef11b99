package io.qfchealth.access;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.UnaryOperator;

/**
 * A connection to another machine, by way of which its engine and the addresses that it can reach are reached. Its sockets are
 * streams of that one connection: nothing listens on this machine for others to use.
 */
public interface Tunnel extends AutoCloseable {

    /**
     * Makes the connection, which otherwise the first socket does; so that the time this takes is not taken from what is asked
     * first.
     *
     * @throws UnansweredException if there is no way
     */
    void open();

    /**
     * A socket that leads to the engine of that machine, whatever it is told to connect to.
     *
     * @return a socket that is not connected yet; what goes wrong is a {@link TunnelException}
     */
    Socket toEngine();

    /**
     * A socket that leads to an address as that machine sees it.
     *
     * @param route turns the address that the socket is told to connect to into the one it leads to
     * @return a socket that is not connected yet; what goes wrong on the way there, rather than at its end, is a
     *     {@link TunnelException}
     */
    Socket toAddress(UnaryOperator<InetSocketAddress> route);

    /**
     * How many connections to the engine are used at the same time at the most.
     *
     * @return from 1
     */
    int engineConnections();

    /**
     * What it leads by way of, for messages.
     *
     * @return such as {@code ssh://deploy@gis.example.org}
     */
    String address();

    /** Ends the connection and everything that goes over it. */
    @Override
    void close();
}
