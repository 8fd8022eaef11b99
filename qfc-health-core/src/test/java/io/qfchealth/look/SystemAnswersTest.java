package io.qfchealth.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Asked;
import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import io.qfchealth.access.UnansweredException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemAnswersTest {
    private static final Question<Told> SLOW = new Question<>(Subsystem.DATABASE, "slow", Told.class);
    private static final Question<Told> QUICK = new Question<>(Subsystem.WEB, "quick", Told.class);
    private static final Question<Told> AFTER_SLOW =
            new Question<>(Subsystem.STORAGE, "after slow", Told.class, List.of(SLOW));
    private static final Question<Told> AFTER_QUICK =
            new Question<>(Subsystem.WEB, "after quick", Told.class, List.of(QUICK));
    private static final Question<Told> LAST = new Question<>(Subsystem.WEB, "last", Told.class, List.of(AFTER_QUICK));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch lastIsAsked = new CountDownLatch(1);

    /** An answer. */
    record Told(String by) {}

    /** Answers slowly: not before the last of the others is asked. */
    private final Asked system = new Asked() {
        @Override
        public <T> T answer(Question<T> question, Given given) {
            question.needs().forEach(given::of);
            if (question.equals(LAST)) {
                lastIsAsked.countDown();
            } else if (question.equals(SLOW)) {
                try {
                    lastIsAsked.await();
                } catch (InterruptedException e) {
                    throw new UnansweredException(ADeployment.SILENCE, e);
                }
            }
            return question.type().cast(new Told(question.name()));
        }
    };

    private SystemAnswers answers(Duration deadline) {
        return new SystemAnswers(
                (subsystem, deployment) -> system,
                new Questions(deadline),
                Look.Threads.shared(threads),
                () -> ADeployment.healthy().look().deployment());
    }

    @AfterEach
    void every_thread_is_free_again() {
        threads.shutdownNow();
    }

    @Test
    void what_waits_for_a_slow_system_keeps_nothing_else_from_being_asked() {
        SystemAnswers answers = answers(Duration.ofSeconds(50));

        answers.beginWhenTheirNeedsAreKnown(List.of(AFTER_SLOW, LAST));

        assertThat(answers.answer(AFTER_SLOW).orThrow()).isEqualTo(new Told("after slow"));
        assertThat(answers.answer(LAST).orThrow()).isEqualTo(new Told("last"));
    }

    @Test
    void what_waits_for_a_silent_system_ends_with_the_deadline() {
        SystemAnswers answers = answers(Duration.ofMillis(100));

        answers.beginWhenTheirNeedsAreKnown(List.of(AFTER_SLOW));

        assertThat(answers.answer(SLOW)).isInstanceOf(Answer.Unanswered.class);
        assertThat(answers.answer(AFTER_SLOW)).isInstanceOf(Answer.Unanswered.class);
    }
}
