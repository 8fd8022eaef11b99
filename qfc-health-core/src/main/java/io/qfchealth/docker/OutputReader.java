package io.qfchealth.docker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes apart what an engine sends of a container's output: frames of eight bytes and a payload, or, of a container with a
 * terminal, the bytes alone. Engines before API 1.42 do not say which, but a frame begins with a number of a stream and three
 * zeros, which neither a line nor a timestamp does.
 *
 * <p>A line is a frame, or several: the engine cuts lines at 16 kB, and puts a timestamp before every piece.
 */
final class OutputReader {
    private static final int HEADER = 8;
    private static final int STREAMS = 3;
    private static final int SHORTEST_TIMESTAMP = "2006-01-02T15:04:05Z".length();
    private static final int LONGEST_TIMESTAMP = "2006-01-02T15:04:05.000000000+00:00".length();

    private final byte[] bytes;
    private final List<OutputLine> lines = new ArrayList<>();
    /** The beginning of a line whose end has not come yet, by stream. */
    private final StringBuilder[] open = {new StringBuilder(), new StringBuilder(), new StringBuilder()};

    private OutputReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The lines, each with the timestamp before it; what has no end at the end of the bytes is a line, too. */
    static List<OutputLine> lines(byte[] bytes) {
        OutputReader reader = new OutputReader(bytes);
        reader.read(true);
        return reader.lines;
    }

    /** All that was printed, without regard to streams; there are no timestamps in it. */
    static String text(byte[] bytes) {
        if (!isFramed(bytes)) {
            return decoded(bytes, 0, bytes.length);
        }
        OutputReader reader = new OutputReader(bytes);
        reader.read(false);
        StringBuilder text = new StringBuilder();
        reader.lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    private static boolean isFramed(byte[] bytes) {
        return bytes.length >= HEADER
                && bytes[0] >= 0
                && bytes[0] < STREAMS
                && bytes[1] == 0
                && bytes[2] == 0
                && bytes[3] == 0;
    }

    private void read(boolean withTimestamps) {
        if (isFramed(bytes)) {
            int position = 0;
            while (position + HEADER <= bytes.length) {
                int stream = Math.floorMod(bytes[position], STREAMS);
                long size = size(position + 4);
                int from = position + HEADER;
                int to = (int) Math.min(bytes.length, from + size);
                add(stream, decoded(bytes, from, to), withTimestamps);
                position = to;
            }
        } else {
            add(0, decoded(bytes, 0, bytes.length), withTimestamps);
        }
        for (StringBuilder rest : open) {
            if (!rest.isEmpty()) {
                close(rest, withTimestamps);
            }
        }
    }

    private long size(int position) {
        long size = 0;
        for (int i = 0; i < 4; i++) {
            size = size << 8 | (bytes[position + i] & 0xff);
        }
        return size;
    }

    private static String decoded(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private void add(int stream, String payload, boolean withTimestamps) {
        StringBuilder line = open[stream];
        int from = line.isEmpty() || !withTimestamps ? 0 : timestampEnd(payload);
        for (int end = payload.indexOf('\n', from); end >= 0; end = payload.indexOf('\n', from)) {
            line.append(payload, from, end);
            close(line, withTimestamps);
            from = end + 1;
        }
        line.append(payload, from, payload.length());
    }

    private void close(StringBuilder line, boolean withTimestamps) {
        int length = line.length();
        String text = length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
        int start = withTimestamps ? timestampEnd(text) : 0;
        lines.add(new OutputLine(start == 0 ? "" : text.substring(0, start - 1), text.substring(start)));
        line.setLength(0);
    }

    /** Behind the timestamp and its blank; 0 if there is none. */
    private static int timestampEnd(String text) {
        if (text.length() < SHORTEST_TIMESTAMP || text.charAt(4) != '-' || text.charAt(10) != 'T') {
            return 0;
        }
        int blank = text.indexOf(' ', SHORTEST_TIMESTAMP);
        if (blank < 0 && text.length() <= LONGEST_TIMESTAMP) {
            // An empty line may have lost its blank.
            return 0;
        }
        return blank < 0 || blank > LONGEST_TIMESTAMP ? 0 : blank + 1;
    }
}
