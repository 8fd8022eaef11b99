package io.qfchealth.database;

/**
 * One way to a database server.
 *
 * @param host a host name or address
 * @param port its port
 */
public record DatabaseAddress(String host, int port) {

    /** As people write it, such as {@code 127.0.0.1:5433}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
