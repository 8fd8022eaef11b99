package io.qfchealth.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.report.HealthReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final HealthReport REPORT = HealthReport.of(
            new HealthReport.Subject("qfieldcloud", "unix:///var/run/docker.sock", "", ""),
            Instant.EPOCH,
            Duration.ZERO,
            List.of());

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();
    private final Patience patience = new Patience(nanos::get, pause -> {
        pauses.add(pause);
        nanos.addAndGet(pause.toNanos());
    });

    @Test
    void without_a_time_there_is_one_look() {
        Patience.Seen seen = patience.look(Optional.empty(), () -> REPORT, report -> false);

        assertThat(seen.looks()).isEqualTo(1);
        assertThat(seen.introduction()).isEmpty();
        assertThat(pauses).isEmpty();
    }

    @Test
    void looking_ends_as_soon_as_what_is_seen_is_wanted() {
        AtomicInteger looks = new AtomicInteger();

        Patience.Seen seen =
                patience.look(Optional.of(Duration.ofMinutes(3)), () -> REPORT, report -> looks.incrementAndGet() == 3);

        assertThat(seen.looks()).isEqualTo(3);
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void pauses_grow_to_five_seconds_and_the_last_look_is_at_the_end_of_the_time() {
        Patience.Seen seen = patience.look(Optional.of(Duration.ofSeconds(20)), () -> REPORT, report -> false);

        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(200),
                        Duration.ofMillis(400),
                        Duration.ofMillis(800),
                        Duration.ofMillis(1600),
                        Duration.ofMillis(3200),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(3800));
        assertThat(seen.introduction()).isEqualTo("\nNot within 20 s; looked 9 times, last seen:");
    }

    @Test
    void a_look_that_takes_all_the_time_is_the_only_one() {
        Patience.Seen seen = patience.look(
                Optional.of(Duration.ofSeconds(1)),
                () -> {
                    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
                    return REPORT;
                },
                report -> false);

        assertThat(seen.introduction()).isEqualTo("\nNot within 1 s; looked once, last seen:");
    }

    @Test
    void an_interrupt_ends_the_waiting_and_is_passed_on() {
        Patience interrupted = new Patience(nanos::get, pause -> {
            throw new InterruptedException();
        });

        Patience.Seen seen = interrupted.look(Optional.of(Duration.ofMinutes(3)), () -> REPORT, report -> false);

        assertThat(seen.looks()).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }
}
