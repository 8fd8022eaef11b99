package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcAssertions;
import io.qfchealth.QfcServer;
import io.qfchealth.junit.QfcTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectsCommandTest {
    private static final Path PAGE = Path.of("..", "docs", "detects.md");
    private static final String HEALTHY = Path.of("src", "test", "resources", "evidence", "healthy.json")
            .toAbsolutePath()
            .toString();

    private static final String OUTPUT = "```text\n";

    @TempDir
    private Path directory;

    /** The page of the documentation tells the project's own number; this writes it with {@code -Ddocs.write=true}. */
    @Test
    void all_checks_notice_what_the_page_says() throws IOException {
        Typed all = type(directory, "detects", "--evidence", HEALTHY);
        String page = Files.readString(PAGE);
        int begin = page.indexOf(OUTPUT) + OUTPUT.length();
        if (Boolean.getBoolean("docs.write")) {
            page = page.substring(0, begin) + all.out() + page.substring(page.indexOf("```", begin));
            Files.writeString(PAGE, page);
        }

        assertThat(page.substring(begin, page.indexOf("```", begin))).isEqualTo(all.out());
        assertThat(all.exitCode()).isEqualTo(all.out().contains("MISSED") ? 1 : 0);
    }

    @Test
    void few_checks_miss_much() {
        Typed few = type(directory, "detects", "--evidence", HEALTHY, "--only", "workers.count");

        assertThat(few.exitCode()).isEqualTo(1);
        assertThat(few.out())
                .contains("NOTICED  worker-stopped: workers.count\n")
                .contains("MISSED  image-removed: nothing notices that the image of jobs is not on the engine\n");
    }

    /** A class that looks at one thing. */
    static class WorkersOnlyTestCases {
        @QfcTest
        void all_workers_run(QfcServer server) {
            QfcAssertions.assertThat(server).hasWorkers(8);
        }
    }

    @Test
    void tests_of_ones_own_are_asked_by_their_class() {
        Typed own =
                type(directory, "detects", "--evidence", HEALTHY, "--test-class", WorkersOnlyTestCases.class.getName());

        assertThat(own.err()).isEmpty();
        assertThat(own.exitCode()).isEqualTo(1);
        assertThat(own.out())
                .contains("NOTICED  worker-stopped: DetectsCommandTest$WorkersOnlyTestCases > all_workers_run")
                .contains("MISSED  image-removed: ");
    }

    @Test
    void a_class_that_is_not_there_is_refused() {
        Typed refused = type(directory, "detects", "--evidence", HEALTHY, "--test-class", "org.example.GateTest");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo(
                        "--test-class names \"org.example.GateTest\", which is not on the class path with all that it needs "
                                + "(java.lang.ClassNotFoundException: org.example.GateTest); put your test classes and their libraries beside "
                                + "the jar in java -cp.\n");
    }

    @Test
    void what_is_no_evidence_is_refused() throws IOException {
        Files.writeString(directory.resolve("other.json"), "{}");

        Typed refused = type(directory, "detects", "--evidence", "other.json");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("other.json");
    }
}
