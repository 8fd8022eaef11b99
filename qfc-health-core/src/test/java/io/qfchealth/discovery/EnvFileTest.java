package io.qfchealth.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {
    @TempDir
    private Path directory;

    private EnvFile read(String text) throws IOException {
        Files.writeString(directory.resolve(".env"), text);
        return EnvFile.read(directory.toString()).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DEBUG=1 | 1",
                "export DEBUG = 1 | 1",
                "DEBUG=1 # not in production | 1",
                "DEBUG=\"1\" # x | 1",
                "DEBUG='1' | 1",
                "DEBUG=a#b | a#b",
                "DEBUG= | ``",
                "DEBUG=\"\" | ``",
                "DEBUG='$x \\ \"' | `$x \\ \"`"
            })
    void reads_values_as_compose_does(String line, String value) throws IOException {
        assertThat(read("A=1\n" + line + "\r\nB=2\n").variables().plain("DEBUG"))
                .hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#DEBUG=1", "MY_DEBUG=1", "DEBUG=${OTHER}", "DEBUG=\"a\\nb\"", "DEBUG", "A='\nDEBUG=1\n'"})
    void leaves_out_what_it_cannot_know(String text) throws IOException {
        assertThat(read(text).variables().names()).doesNotContain("DEBUG");
    }

    @Test
    void reads_values_of_several_lines() throws IOException {
        EnvFile file = read("STORAGES='{\n  \"default\": {}\n}'\nDEBUG=0\n");

        assertThat(file.variables().secret("STORAGES"))
                .hasValueSatisfying(value -> assertThat(value.reveal()).isEqualTo("{\n  \"default\": {}\n}"));
        assertThat(file.variables().plain("DEBUG")).hasValue("0");
    }

    @Test
    void takes_the_last_of_several() throws IOException {
        assertThat(read("DEBUG=1\nDEBUG=0\n").variables().plain("DEBUG")).hasValue("0");
        assertThat(read("DEBUG=1\nDEBUG=$X\n").variables().names()).isEmpty();
    }

    @Test
    void keeps_no_more_than_what_containers_get() throws IOException {
        EnvFile file = read("SECRET_KEY=geheim77\nMY_BACKUP_PASSWORD=geheim77\nQFIELDCLOUD_WORKER_REPLICAS=8\n");

        assertThat(file.variables().names()).containsExactly("QFIELDCLOUD_WORKER_REPLICAS", "SECRET_KEY");
        assertThat(file.toString()).doesNotContain("geheim77");
        assertThat(file.replicas()).hasValue(8);
    }

    @Test
    void says_when_it_was_written() throws IOException {
        Instant moment = Instant.parse("2026-01-12T08:00:00Z");
        read("DEBUG=1");
        Files.setLastModifiedTime(directory.resolve(".env"), FileTime.from(moment));

        assertThat(EnvFile.read(directory.toString()))
                .hasValueSatisfying(file -> assertThat(file.modified()).isEqualTo(moment));
    }
}
