package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.check.Check;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * What the assertions about a server and its parts have in common: they ask for a finding and throw what it says. A single
 * assertion holds only for a {@code PASS}: a warning, a skipped check and one that could not look are not what was claimed.
 *
 * @param <S> the type of the assertion itself
 * @param <A> the type of what is asserted on
 */
public abstract class AbstractObservedAssert<S extends AbstractObservedAssert<S, A>, A>
        extends AbstractObjectAssert<S, A> {
    /** How this chain looks at the server; null only if what is asserted on is null. */
    private @Nullable Observation observation;

    private AssertionFactory factory = AssertionFactory.HARD;

    AbstractObservedAssert(@Nullable A actual, Class<?> selfType, @Nullable Observation observation) {
        super(actual, selfType);
        this.observation = observation;
    }

    /**
     * Lets the assertions that follow look again, afresh each time, until they hold. When they do not hold in time, the
     * failure says how often was looked and what was seen last.
     *
     * <pre>{@code
     * assertThat(server).within(Duration.ofMinutes(3)).hasWorkers(8);
     * }</pre>
     *
     * @param duration how long each of them may take, longer than zero; the last look may end a little later
     * @return this assertion
     * @throws IllegalArgumentException if the duration is zero or negative
     * @throws NullPointerException if the duration is null
     */
    public S within(Duration duration) {
        observation = observation().within(Objects.requireNonNull(duration, "duration"));
        return myself;
    }

    final Observation observation() {
        isNotNull();
        return Objects.requireNonNull(observation, "observation");
    }

    final void madeBy(AssertionFactory other) {
        factory = other;
    }

    /** An assertion about a part or the whole: it shares the look, the patience, the description and the way failures go. */
    final <T extends AbstractObservedAssert<T, B>, B> T navigate(
            Class<T> assertion, Class<B> type, B other, Function<B, T> constructor) {
        T next = factory.make(assertion, type, other, constructor);
        AbstractObservedAssert<T, B> base = next;
        base.factory = factory;
        base.observation = observation();
        return info.hasDescription() ? next.as(info.description()) : next;
    }

    @CanIgnoreReturnValue
    final S passes(Check check) {
        Observation observed = observation();
        Patience.Seen<Finding> seen = observed.finding(check);
        if (seen.value().status() != Status.PASS) {
            throw failure(seen.value().actual(), seen.value().expected(), observed.message(seen));
        }
        return myself;
    }

    /** A failure whose stack trace is of the code of the user; not where AssertJ was told to leave its own lines, too. */
    final AssertionError failure(Object seen, Object expected, String message) {
        AssertionError failure = failureWithActualExpected(seen, expected, "%s", message);
        if (Arrays.stream(failure.getStackTrace())
                .noneMatch(line -> line.getClassName().startsWith("org.assertj."))) {
            failure.setStackTrace(UsersLines.of(failure.getStackTrace()));
        }
        return failure;
    }

    @CanIgnoreReturnValue
    final S passes(String id) {
        Objects.requireNonNull(id, "id");
        Catalogue all = observation().server().catalogue();
        return passes(all.check(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no check \"" + id + "\"; there are "
                        + all.definitions().stream().map(CheckDefinition::id).collect(Collectors.joining(", "))
                        + ".")));
    }
}
