package io.qfchealth.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinyProgramTest {
    @TempDir
    Path directory;

    private Path program;

    @BeforeEach
    void write() throws IOException {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        program = directory.resolve("run");
        Files.write(program, TinyProgram.executableFor(Architecture.ofThisMachine()));
        assumeThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void ends_with_the_code_it_is_told() throws Exception {
        assertThat(start("0", "0").waitFor()).isZero();
        assertThat(start("0", "1").waitFor()).isEqualTo(1);
        assertThat(start("0", "137").waitFor()).isEqualTo(137);
    }

    @Test
    void prints_the_lines_it_is_told() throws Exception {
        Process process = start("0", "3", "first line", "second");

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("first line\nsecond\n");
        assertThat(process.waitFor()).isEqualTo(3);
    }

    @Test
    void lives_as_long_as_it_is_told() throws Exception {
        Process process = start("1", "7");

        assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(process.waitFor()).isEqualTo(7);
    }

    @Test
    void waits_for_the_signal_to_end_whatever_else_it_is_told() throws Exception {
        for (List<String> arguments : List.of(List.<String>of(), List.of("python3", "manage.py", "dequeue"))) {
            Process process = start(arguments.toArray(String[]::new));

            assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
            process.destroy();

            assertThat(process.waitFor()).isZero();
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
