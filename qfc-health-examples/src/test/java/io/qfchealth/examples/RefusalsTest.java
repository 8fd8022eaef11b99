package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.stand.Disturbance;
import io.qfchealth.stand.EngineSimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be used: exit code 2, one clear sentence on standard error, nothing on standard output. */
class RefusalsTest {

    @TempDir
    private Path directory;

    private static void assertRefused(Typed typed, String... parts) {
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains(parts).doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "check --nope | Unknown option: '--nope'. See java -jar qfc-health.jar check --help.",
                "chekc | Unknown argument: 'chekc'; did you mean check",
                "help chekc | Unknown subcommand 'chekc'. See java -jar qfc-health.jar --help.",
                "check --dokcer x | did you mean --docker?",
                "check --docker | Missing required parameter for option '--docker'",
                "check more | Unknown argument: 'more'",
                "frob | Unknown argument: 'frob'",
                "checks --docker x | Unknown options: '--docker'",
                "check --docker htp://gis.example.org | --docker is \"htp://gis.example.org\", which is neither a socket nor",
                "check --docker unix:///nowhere/docker.sock | There is no Docker engine at unix:///nowhere/docker.sock (--docker)",
                "check --docker tcp://127.0.0.1:1 | tcp://127.0.0.1:1 (--docker): connection refused",
                "check --deadline soon | --deadline is \"soon\", but \"deadline\" must be a length of time such as 10s",
                "check --deadline 0s | --deadline is \"0s\"",
                "check --within never | --within is \"never\"",
                "check --only frob | --only names \"frob\", which is no area, severity, tag or id of a check; did you mean \"cron\"? There are auth,",
                "check --only docker.image --skip docker | No check is left",
                "check --config absent.yaml | There is no settings file",
                "check --replay absent.json | with saved evidence.",
                "check --replay . | with saved evidence cannot be read",
                "check --json . | --json . is a directory; name a file in it.",
                "check --json - --save-evidence - | Only one of --json and --save-evidence can be standard output.",
                "check --gitlab - --github | Only one of --gitlab and --github can be standard output.",
                "check --json x --prometheus ./x | --json and --prometheus both name ./x; give each a file of its own.",
                "check --json x --json y | option '--json' (FILE) should be specified only once. See java -jar qfc-health.jar check",
                "check --set workers | --set is \"workers\"; give a name, = and a value, such as workers=8.",
                "check --set wokers=8 | --set names \"wokers\", which is no setting; did you mean \"workers\"?",
                "check --set database-password=hunter2 | --set holds a secret, and everybody on this machine can read",
                "check --set workers=many | --set workers is \"many\", but \"workers\" must be a number from 1 to 10000.",
                "check --set thresholds.workers.stabel.recent-restart=1m | There is no threshold",
                "checks --only frob | --only names \"frob\", which is no area, severity, tag or id of a check; did you",
                "completion --name a;b | --name is \"a;b\"; give one word, such as qfc-health.",
                "check --database jdbc:postgresql://reader:hunter2@db/q | --database holds a password",
                "check --database jdbc:postgresql://db/q?password=hunter2 | --database holds a password",
                "check --docker tcp://me:hunter2@gis.example.org:2376 | --docker holds a password",
                "settings --json x | Unknown options: '--json'",
                "demo --project x | Unknown options: '--project'",
            })
    void oneSentence(String commandLine, String sentence) {
        Typed typed = type(directory, commandLine.split(" "));
        assertRefused(typed, sentence);
        assertThat(typed.err()).doesNotContain("hunter2");
    }

    @Test
    void noCommand() {
        assertRefused(
                type(directory),
                "Name a command: check, capture, compare, detects, checks, settings, demo, completion, help.");
    }

    @Test
    void anEmptyOptionIsAMistakeOfAScript() {
        assertRefused(type(directory, "check", "--project", ""), "--project is empty");
    }

    @Test
    void anUnknownKeyInTheSettingsFile() throws IOException {
        Files.writeString(directory.resolve("qfc-health.yaml"), "wokers: 8\n");
        assertRefused(type(directory, "check"), "There is no setting \"wokers\"", "did you mean \"workers\"?");
    }

    @Test
    void anUnknownVariable() {
        assertRefused(
                type(directory, Map.of("QFC_HEALTH_DOKCER", "x"), "check"),
                "QFC_HEALTH_DOKCER",
                "did you mean \"QFC_HEALTH_DOCKER\"?");
    }

    @Test
    void anUnknownThreshold() throws IOException {
        Files.writeString(directory.resolve("qfc-health.yaml"), "thresholds:\n  workers.stable.recent-restrat: 5m\n");
        assertRefused(type(directory, "check"), "did you mean \"workers.stable.recent-restart\"?");
    }

    @Test
    void aThresholdThatIsNoLengthOfTime() throws IOException {
        Files.writeString(
                directory.resolve("qfc-health.yaml"), "thresholds:\n  workers.stable.recent-restart: often\n");
        assertRefused(
                type(directory, "check"),
                "is \"often\", but the threshold \"workers.stable.recent-restart\" must be a length of time");
    }

    @Test
    void aValueThatIsNoNumber() {
        assertRefused(
                type(directory, Map.of("QFC_HEALTH_WORKERS", "-1"), "check"),
                "QFC_HEALTH_WORKERS is \"-1\"",
                "1 to 10000");
    }

    @Test
    void somethingElseThanEvidence() throws IOException {
        Files.writeString(directory.resolve("report.json"), "{\"format\": \"qfc-health/report/1\"}");
        assertRefused(type(directory, "check", "--replay", "report.json"), "is not evidence of the format");
    }

    @Test
    void anEngineWithoutQfieldcloud() {
        try (EngineSimulator empty = EngineSimulator.start()) {
            assertRefused(
                    type(directory, "check", "--docker", empty.endpoint().toString()),
                    "No QFieldCloud deployment was found",
                    "There is no compose project there at all");
        }
    }

    @Test
    void anotherServerAtTheAddress() {
        try (EngineSimulator server = EngineSimulator.start()) {
            server.disturb("/", Disturbance.garbage());
            assertRefused(type(directory, "check", "--docker", server.endpoint().toString()), "is not a Docker engine");
        }
    }

    @Test
    void aProxyThatDoesNotLetOneIn() {
        try (EngineSimulator server = EngineSimulator.start()) {
            server.disturb("/", new Disturbance.Failure(403, "forbidden"));
            assertRefused(type(directory, "check", "--docker", server.endpoint().toString()), "403");
        }
    }

    @Test
    void anEngineThatNeverAnswersCostsTheDeadlineOnce() {
        try (EngineSimulator silent = EngineSimulator.start()) {
            silent.disturb("/", Disturbance.neverAnswer());
            long start = System.nanoTime();
            Typed typed = type(directory, "check", "--docker", silent.endpoint().toString(), "--deadline", "700ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertRefused(typed, "deadline");
        }
    }

    @Test
    void aDefectIsOneLineThatAsksToReportIt() {
        StringWriter err = new StringWriter();
        Terminal broken = Terminal.plain(new BrokenWriter(), new PrintWriter(err), Map.of(), directory);
        assertThat(Main.run(broken, "checks")).isEqualTo(70);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("please report it", "-Dqfchealth.debug", "a bug");
    }

    private static final class BrokenWriter extends PrintWriter {
        BrokenWriter() {
            super(Writer.nullWriter());
        }

        @Override
        public void print(String text) {
            throw new IllegalStateException("a bug");
        }
    }
}
