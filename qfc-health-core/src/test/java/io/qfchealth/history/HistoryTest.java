package io.qfchealth.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    @TempDir
    private Path directory;

    private History history() {
        return History.in(directory);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("qfieldcloud"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void keeps_a_report_for_programs_and_for_people_and_a_dashboard() throws IOException {
        Change change = history().keep(AReport.healthy(0).build());

        assertThat(change.sentence()).isEqualTo("the first report: PASS");
        assertThat(files())
                .containsExactly("2026-01-12T120000Z-PASS.html", "2026-01-12T120000Z-PASS.json", "index.html");
        assertThat(directory.resolve("index.html")).isNotEmptyFile();
    }

    @Test
    void tells_what_got_worse_and_better() {
        history().keep(AReport.healthy(0).with("workers.count", Status.WARN).build());

        Change change = history().keep(AReport.withoutImage(5).build());

        assertThat(change.isOfState()).isTrue();
        assertThat(change.sentence())
                .isEqualTo(
                        "WARN → FAIL; worse: docker.image.present, jobs.failures; better: workers.count; new causes: "
                                + "worker-image-missing, jobs-fail");
    }

    @Test
    void takes_the_same_state_for_no_change() {
        history().keep(AReport.withoutImage(0).build());

        assertThat(history().keep(AReport.withoutImage(5).build()).isOfState()).isFalse();
        assertThat(history().changes()).isEmpty();
        assertThat(history().reports()).hasSize(2);
    }

    @Test
    void does_not_keep_a_report_twice() throws IOException {
        history().keep(AReport.healthy(0).build());
        history().keep(AReport.healthy(0).build());

        assertThat(files()).filteredOn(name -> name.endsWith(".json")).hasSize(1);
    }

    @Test
    void gives_reports_back_as_they_were_judged() {
        history().keep(AReport.withoutImage(0).build());

        assertThat(history().reports())
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.report().rootCauses().get(0).id()).isEqualTo("worker-image-missing"));
    }

    @Test
    void lets_go_of_the_oldest_but_not_of_what_changed() throws IOException {
        History small = history().keeping(new Retention(3, Optional.empty()));
        for (int i = 0; i < 10; i++) {
            small.keep((i == 4 ? AReport.withoutImage(i) : AReport.healthy(i)).build());
        }

        assertThat(small.reports())
                .extracting(kept -> kept.startedAt().toString())
                .contains("2026-01-12T12:04:00Z", "2026-01-12T12:09:00Z")
                .hasSizeLessThan(8);
    }

    @Test
    void leaves_what_it_did_not_write_and_says_so() throws IOException {
        history().keep(AReport.healthy(0).build());
        Path foreign = Files.writeString(directory.resolve("qfieldcloud").resolve("notes.txt"), "mine");
        Path damaged = Files.writeString(directory.resolve("qfieldcloud").resolve("2026-01-12T110000Z-PASS.json"), "{");

        history().keep(AReport.healthy(5).build());

        assertThat(foreign).exists();
        assertThat(damaged).exists();
        assertThat(history().skipped()).extracting(SkippedFile::file).containsExactlyInAnyOrder(foreign, damaged);
    }

    @Test
    void loses_nothing_when_several_write_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Change>> writers = new ArrayList<>();
            IntStream.range(0, 24)
                    .forEach(minute -> writers.add(() ->
                            History.in(directory).keep(AReport.healthy(minute).build())));
            for (var written : threads.invokeAll(writers)) {
                assertThat(written.get()).isNotNull();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(history().reports()).hasSize(24);
    }

    @Test
    void is_only_there_if_somebody_wants_it() {
        assertThat(History.of(Settings.none())).isEmpty();
        assertThat(History.of(Settings.none().with(SettingKey.HISTORY, directory.toString(), "--history")))
                .hasValueSatisfying(history -> assertThat(history.directory()).isEqualTo(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "0", "30d, 30d", "-1"})
    void refuses_an_unreadable_retention(String text) {
        Settings settings = Settings.none()
                .with(SettingKey.HISTORY, directory.toString(), "--history")
                .with(SettingKey.HISTORY_KEEP, text, "QFC_HEALTH_HISTORY_KEEP");

        assertThatThrownBy(() -> History.of(settings))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage("QFC_HEALTH_HISTORY_KEEP is \"" + text
                        + "\", but \"history-keep\" must be a number of reports, a "
                        + "length of time, or both, such as 1000, 30d or \"1000, 30d\".");
    }

    @Test
    void tells_a_state_once_and_again_only_when_it_changes() {
        List<String> told = new ArrayList<>();
        List<Telling> outcomes = new ArrayList<>();
        for (var report : List.of(
                AReport.healthy(0),
                AReport.withoutImage(5),
                AReport.withoutImage(10),
                AReport.healthy(205),
                AReport.healthy(210))) {
            history().keep(report.build());
            outcomes.add(history()
                    .tellOnce(
                            report.build(),
                            transition -> told.add(transition.kind() + " "
                                    + transition
                                            .lasted()
                                            .map(Duration::toMinutes)
                                            .orElse(-1L))));
        }

        assertThat(told).containsExactly("BROKEN 0", "RECOVERED 200");
        assertThat(outcomes)
                .containsExactly(
                        Telling.NOTHING_NEW, Telling.TOLD, Telling.NOTHING_NEW, Telling.TOLD, Telling.NOTHING_NEW);
    }

    @Test
    void tells_again_what_did_not_get_through() {
        var report = AReport.withoutImage(5).build();
        history().keep(report);

        assertThat(history().tellOnce(report, transition -> false)).isEqualTo(Telling.NOT_TOLD);
        assertThat(history().tellOnce(report, transition -> true)).isEqualTo(Telling.TOLD);
        assertThat(history().tellOnce(report, transition -> true)).isEqualTo(Telling.NOTHING_NEW);
    }
}
