package io.qfchealth.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutputReaderTest {
    private static final String TIME = "2026-01-12T09:14:01.123456789Z";

    private static byte[] frames(Object... streamsAndTexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < streamsAndTexts.length; i += 2) {
            byte[] payload = ((String) streamsAndTexts[i + 1]).getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(8)
                    .put(new byte[] {((Integer) streamsAndTexts[i]).byteValue(), 0, 0, 0})
                    .putInt(payload.length)
                    .array());
            bytes.writeBytes(payload);
        }
        return bytes.toByteArray();
    }

    @Test
    void frames_of_both_streams_are_lines_with_times() {
        assertThat(OutputReader.lines(frames(1, TIME + " out\n", 2, TIME + " Fehler: ungültig\n", 1, TIME + " \n")))
                .containsExactly(
                        new OutputLine(TIME, "out"),
                        new OutputLine(TIME, "Fehler: ungültig"),
                        new OutputLine(TIME, ""));
        assertThat(new OutputLine(TIME, "out").time()).contains(Instant.parse(TIME));
    }

    @Test
    void of_a_terminal_the_bytes_are_lines() {
        assertThat(OutputReader.lines((TIME + " hi\r\n" + TIME + " there\r\n").getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new OutputLine(TIME, "hi"), new OutputLine(TIME, "there"));
    }

    @Test
    void a_long_line_that_the_engine_cut_is_one_line() {
        String half = "x".repeat(16_384);

        assertThat(OutputReader.lines(
                        frames(1, TIME + " " + half, 2, TIME + " between\n", 1, TIME + " " + half, 1, TIME + " end\n")))
                .containsExactly(new OutputLine(TIME, "between"), new OutputLine(TIME, half + half + "end"));
    }

    @Test
    void what_ends_in_the_middle_is_a_line() {
        byte[] frames = frames(1, TIME + " whole\n", 1, TIME + " this one is cut\n");

        assertThat(OutputReader.lines(Arrays.copyOf(frames, frames.length - 5)))
                .containsExactly(new OutputLine(TIME, "whole"), new OutputLine(TIME, "this one is"));
        assertThat(OutputReader.lines(Arrays.copyOf(frames, frames.length - 49)))
                .containsExactly(new OutputLine(TIME, "whole"));
    }

    @Test
    void lines_without_a_time_are_kept() {
        assertThat(OutputReader.lines("no time\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new OutputLine("", "no time"));
        assertThat(new OutputLine("", "no time").time()).isEmpty();
        assertThat(new OutputLine("2026-99-99T00:00:00Z", "odd").time()).isEmpty();
        assertThat(OutputReader.lines(new byte[0])).isEmpty();
    }

    @Test
    void text_is_all_that_was_printed() {
        assertThat(OutputReader.text(frames(1, "[X]  core.0001", 1, "_initial\n[ ]  core.0002\n")))
                .isEqualTo("[X]  core.0001_initial\n[ ]  core.0002\n");
        assertThat(OutputReader.text("raw".getBytes(StandardCharsets.UTF_8))).isEqualTo("raw");
    }
}
