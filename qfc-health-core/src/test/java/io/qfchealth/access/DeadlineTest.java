package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {

    /** Begins near the end of its range, as a monotonic clock may. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);

    private final Deadline deadline = Deadline.after(Duration.ofSeconds(10), clock::get);

    private void advance(Duration duration) {
        clock.addAndGet(duration.toNanos());
    }

    @Test
    void begins_with_all_of_its_time() {
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(10));
        assertThat(deadline.isOver()).isFalse();
    }

    @Test
    void has_less_time_as_time_passes() {
        advance(Duration.ofMillis(9_999));

        assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(1));
        assertThat(deadline.isOver()).isFalse();
        assertThat(deadline.duration()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void is_over_at_its_end_and_stays_over() {
        advance(Duration.ofSeconds(10));
        assertThat(deadline.isOver()).isTrue();

        advance(Duration.ofDays(1));
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void says_how_long_it_is_and_what_is_left() {
        advance(Duration.ofMillis(5_800));

        assertThat(deadline).hasToString("deadline of PT10S, PT4.2S left");
    }

    @Test
    void follows_the_monotonic_clock_of_the_system() {
        Deadline real = Deadline.after(Duration.ofMinutes(1));

        assertThat(real.remaining()).isGreaterThan(Duration.ofSeconds(30)).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void may_be_as_far_away_as_a_duration_can_say() {
        Deadline never = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE), clock::get);

        advance(Duration.ofDays(365));

        assertThat(never.isOver()).isFalse();
        assertThat(never.remaining()).isGreaterThan(Duration.ofDays(365));
    }

    @Nested
    class A_part_of_the_work {

        @Test
        void may_take_less_than_the_whole() {
            Deadline part = deadline.atMost(Duration.ofSeconds(3));

            assertThat(part.remaining()).isEqualTo(Duration.ofSeconds(3));
            advance(Duration.ofSeconds(3));
            assertThat(part.isOver()).isTrue();
            assertThat(deadline.isOver()).isFalse();
        }

        @Test
        void may_not_take_more_than_what_is_left() {
            advance(Duration.ofSeconds(9));

            assertThat(deadline.atMost(Duration.ofSeconds(3))).isSameAs(deadline);
        }

        @Test
        void must_be_given_some_time() {
            assertThatThrownBy(() -> deadline.atMost(Duration.ZERO))
                    .hasMessage(
                            "deadline is PT0S; it must be a duration longer than zero, for example Duration.ofSeconds(10).");
        }
    }

    @Nested
    class Refuses_in_a_sentence {

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT-0.000000001S"})
        void a_duration_that_is_not_positive(String duration) {
            assertThatThrownBy(() -> Deadline.after(Duration.parse(duration)))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("deadline is " + duration
                            + "; it must be a duration longer than zero, for example Duration.ofSeconds(10).");
        }

        @Test
        void no_duration_at_all() {
            assertThatThrownBy(() -> Deadline.after(null))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "deadline is null; it must be a duration longer than zero, for example Duration.ofSeconds(10).");
        }
    }
}
