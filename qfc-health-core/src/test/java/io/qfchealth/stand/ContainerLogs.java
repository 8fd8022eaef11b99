package io.qfchealth.stand;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * What a simulated container has printed: its lines, once at its present start, each in a frame as of a container without a
 * terminal.
 *
 * @param container which
 * @param now the moment
 * @param version of the API; newer ones name the type of the stream
 */
record ContainerLogs(SimulatedContainer container, Instant now, ApiVersion version) {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int STDOUT = 1;

    HttpAnswer answer(HttpRequest request) {
        Instant printed = container.stateAt(now).startedAt();
        List<String> lines = container.service().behaviour().lines();
        Instant since = request.parameter("since").stream()
                .findFirst()
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                .orElse(Instant.MIN);
        int tail = request.parameter("tail").stream()
                .findFirst()
                .filter(text -> !text.equals("all"))
                .map(Integer::valueOf)
                .orElse(lines.size());
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        if (!printed.isBefore(since)) {
            lines.subList(Math.max(0, lines.size() - tail), lines.size())
                    .forEach(line -> frames.writeBytes(
                            frame((request.isOn("timestamps") ? TIMESTAMP.format(printed) + " " : "") + line + "\n")));
        }
        return HttpAnswer.bytes(
                version.isBefore(42) ? "application/octet-stream" : "application/vnd.docker.multiplexed-stream",
                frames.toByteArray());
    }

    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + payload.length)
                .put(new byte[] {STDOUT, 0, 0, 0})
                .putInt(payload.length)
                .put(payload)
                .array();
    }
}
