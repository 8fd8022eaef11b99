package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script for shells, in a shell. */
class CompletionTest {

    @TempDir
    private Path directory;

    /** What bash would offer after the words of a command line, the last of which is not complete. */
    private String offered(String words) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
        Path script = Files.writeString(
                directory.resolve("completion"), type(directory, "completion").out());
        Path ask = Files.writeString(directory.resolve("ask"), """
                compopt() { :; } # works only while a person types
                source %s
                COMP_WORDS=(qfc-health %s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                $(complete -p qfc-health | sed 's/.*-F \\([^ ]*\\) .*/\\1/') 2>&1
                echo ${COMPREPLY[@]}
                """.formatted(script, words));
        Process bash = new ProcessBuilder("/bin/bash", ask.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }

    @ParameterizedTest
    @CsvSource({
        "chec, check checks",
        "check --stri, --strict",
        "check --only docker.image., docker.image.present docker.image.architecture docker.image.pinned docker.image.release "
                + "docker.image.age",
        "check --skip secu, security",
        "demo --dock, --docker",
    })
    void offersCommandsOptionsAndNamesOfChecks(String words, String offered) throws Exception {
        assertThat(offered(words)).isEqualTo(offered);
    }

    @Test
    void isForTheWordThatIsTyped() {
        assertThat(type(directory, "completion", "--name", "qh").out())
                .contains("complete -F _complete_qh -o default qh");
    }

    @Test
    void isAlsoCalledAsPicocliCallsIt() {
        assertThat(type(directory, "generate-completion").out())
                .isEqualTo(type(directory, "completion").out());
    }
}
