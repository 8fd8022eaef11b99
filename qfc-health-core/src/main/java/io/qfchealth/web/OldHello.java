package io.qfchealth.web;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Offers an old version of TLS and looks whether the server takes it. Java no longer speaks them, so the first message of a
 * handshake is written by hand (RFC 4346, RFC 2246); nothing is encrypted or sent after it.
 */
final class OldHello {
    /** Minor version numbers on the wire. */
    static final int TLS_1_0 = 1;

    static final int TLS_1_1 = 2;

    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;

    /** What servers of that time have: AES and 3DES with SHA-1, keys by ECDHE, DHE or RSA. */
    private static final int[] CIPHERS = {
        0xC014, 0xC013, 0xC00A, 0xC009, 0x0039, 0x0033, 0x0035, 0x002F, 0xC012, 0xC008, 0x0016, 0x000A
    };

    private OldHello() {}

    /** Whether the server answers with a hello of that version. */
    static boolean isTaken(Socket socket, String host, int minor) throws IOException {
        socket.getOutputStream().write(record(host, minor));
        socket.getOutputStream().flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int type = in.read();
        if (type != HANDSHAKE) {
            // An alert, or the end of the connection.
            return false;
        }
        in.readUnsignedShort();
        in.readUnsignedShort();
        int message = in.read();
        in.skipBytes(3);
        int version = in.readUnsignedShort();
        return message == SERVER_HELLO && version == 0x0300 + minor;
    }

    private static byte[] record(String host, int minor) throws IOException {
        byte[] hello = hello(host, minor);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(HANDSHAKE);
        out.writeShort(0x0301);
        out.writeShort(hello.length + 4);
        out.writeByte(1);
        out.writeByte(0);
        out.writeShort(hello.length);
        out.write(hello);
        return bytes.toByteArray();
    }

    private static byte[] hello(String host, int minor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0x0300 + minor);
        // No secret depends on this random.
        out.write(new byte[32]);
        out.writeByte(0);
        out.writeShort(2 * CIPHERS.length);
        for (int cipher : CIPHERS) {
            out.writeShort(cipher);
        }
        out.writeByte(1);
        out.writeByte(0);
        byte[] extensions = extensions(host);
        out.writeShort(extensions.length);
        out.write(extensions);
        return bytes.toByteArray();
    }

    private static byte[] extensions(String host) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] name = host.getBytes(StandardCharsets.US_ASCII);
        // server_name
        out.writeShort(0);
        out.writeShort(name.length + 5);
        out.writeShort(name.length + 3);
        out.writeByte(0);
        out.writeShort(name.length);
        out.write(name);
        // supported_groups: P-256, P-384, P-521
        out.writeShort(10);
        out.writeShort(8);
        out.writeShort(6);
        out.writeShort(23);
        out.writeShort(24);
        out.writeShort(25);
        // ec_point_formats: uncompressed
        out.writeShort(11);
        out.writeShort(2);
        out.writeByte(1);
        out.writeByte(0);
        return bytes.toByteArray();
    }
}
