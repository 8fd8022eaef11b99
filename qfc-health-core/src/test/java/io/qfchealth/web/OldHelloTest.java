package io.qfchealth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldHelloTest {

    /** The first bytes that servers send: a hello (type 22, message 2), an alert (type 21), or something else. */
    @ParameterizedTest
    @CsvSource({
        "1, 160301003a0200003603010000, true",
        "2, 160302003a0200003603020000, true",
        "2, 160301003a0200003603010000, false",
        "1, 15030100020246, false",
        "1, 485454502f312e31, false",
        "1, '', false"
    })
    void is_taken_when_the_server_answers_with_a_hello_of_that_version(int minor, String answer, boolean taken)
            throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> heard = CompletableFuture.supplyAsync(() -> answered(server, answer));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                assertThat(OldHello.isTaken(socket, "gis.example.org", minor)).isEqualTo(taken);
            }
            // A handshake (22) whose client hello (1) asks for that version.
            assertThat(heard.get()).startsWith(22, 3, 1).endsWith(1, 0);
        }
    }

    private static byte[] answered(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            byte[] header = socket.getInputStream().readNBytes(5);
            byte[] hello = socket.getInputStream().readNBytes((header[3] & 255) << 8 | (header[4] & 255));
            socket.getOutputStream().write(HexFormat.of().parseHex(answer));
            byte[] all = new byte[header.length + hello.length];
            System.arraycopy(header, 0, all, 0, header.length);
            System.arraycopy(hello, 0, all, header.length, hello.length);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
