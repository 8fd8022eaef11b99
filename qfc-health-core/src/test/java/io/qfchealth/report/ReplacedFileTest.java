package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedFileTest {

    @TempDir
    private Path directory;

    @Test
    void makesMissingDirectoriesAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("a/b/qfc-health.prom");

        HardReports.healthy().write(ReportFormat.PROMETHEUS, file);

        assertThat(file).hasContent(HardReports.healthy().render(ReportFormat.PROMETHEUS));
        assertThat(names(file.getParent())).containsExactly("qfc-health.prom");
    }

    @Test
    void readersSeeAllOfTheOldOrAllOfTheNew() throws Exception {
        Path file = directory.resolve("qfc-health.prom");
        String one = "a".repeat(200_000);
        String other = "b".repeat(200_000);
        ReplacedFile.write(file, one);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    ReplacedFile.write(file, i % 2 == 0 ? other : one);
                }
                return null;
            });
            do {
                assertThat(Files.readString(file)).isIn(one, other);
            } while (!writing.isDone());
            writing.get();
        } finally {
            writer.shutdownNow();
        }
        assertThat(names(directory)).containsExactly("qfc-health.prom");
    }

    @Test
    void othersMayReadANewFileAndPermissionsOfAnOldOneStay() throws IOException {
        Path plain = Files.writeString(directory.resolve("plain"), "");
        Path file = directory.resolve("report");

        ReplacedFile.write(file, "1");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        ReplacedFile.write(file, "2");
        assertThat(file).hasContent("2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void ofALinkWhatItPointsToIsReplaced() throws IOException {
        Path real = Files.writeString(
                Files.createDirectory(directory.resolve("real")).resolve("report"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        ReplacedFile.write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void whatIsNoFileIsWrittenTo() throws IOException {
        Path device = Path.of("/dev/null");

        ReplacedFile.write(device, "lost");

        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(Files.exists(device)).isTrue();
    }

    @Test
    void aDirectoryIsNoPlaceForAReport() {
        assertThatThrownBy(() -> HardReports.healthy().write(ReportFormat.JSON, directory))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The report cannot be written to " + directory + ": ");
        assertThat(names(directory)).isEmpty();
    }

    @Test
    void halfACharacterIsNoReasonToWriteNothing() throws IOException {
        Path file = directory.resolve("report");

        ReplacedFile.write(file, "a\ud800b");

        assertThat(file).hasContent("a?b");
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
