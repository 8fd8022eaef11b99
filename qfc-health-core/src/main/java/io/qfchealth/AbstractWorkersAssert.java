package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.check.docker.DockerChecks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the workers of a deployment. None of them holds when there is no worker to look at.
 *
 * @param <S> the type of the assertion itself, for those who extend it
 */
public abstract class AbstractWorkersAssert<S extends AbstractWorkersAssert<S>>
        extends AbstractObservedAssert<S, Workers> {

    /**
     * For subclasses.
     *
     * @param actual the workers
     * @param selfType the subclass
     */
    protected AbstractWorkersAssert(@Nullable Workers actual, Class<?> selfType) {
        super(actual, selfType, actual == null ? null : new Observation(actual.server()));
    }

    /**
     * Exactly this number of workers runs ({@code workers.count}).
     *
     * @param number from 1
     * @return this assertion
     * @throws AssertionError if more or fewer run, with their names
     * @throws IllegalArgumentException if the number is below 1
     */
    @CanIgnoreReturnValue
    public S hasSize(int number) {
        return passes(DockerChecks.workersRunning(Numbers.positive("hasSize", number)));
    }

    /**
     * As many workers run as are configured ({@code workers.count}).
     *
     * @return this assertion
     * @throws AssertionError if fewer run, or more
     */
    @CanIgnoreReturnValue
    public S allRunning() {
        return passes("workers.count");
    }

    /**
     * No worker crashes, restarts, is paused, dead, unhealthy or out of memory ({@code workers.stable}).
     *
     * @return this assertion
     * @throws AssertionError if one does
     */
    @CanIgnoreReturnValue
    public S allStable() {
        return passes("workers.stable");
    }

    /**
     * No worker was killed for lack of memory ({@code workers.memory}).
     *
     * @return this assertion
     * @throws AssertionError if one was
     */
    @CanIgnoreReturnValue
    public S noneOutOfMemory() {
        return passes("workers.memory");
    }

    /**
     * Every worker has run without a break since a moment ({@code workers.up-since}).
     *
     * @param moment such as the end of the last deployment; compared with the engine's clock
     * @return this assertion
     * @throws AssertionError if one was started later or does not run
     */
    @CanIgnoreReturnValue
    public S allUpSince(Instant moment) {
        return passes(DockerChecks.workersUpSince(Objects.requireNonNull(moment, "moment")));
    }

    /**
     * Every worker was created since a moment ({@code workers.recreated}); one from before runs old code.
     *
     * @param moment such as the begin of the last deployment; compared with the engine's clock
     * @return this assertion
     * @throws AssertionError if one is older
     */
    @CanIgnoreReturnValue
    public S allCreatedSince(Instant moment) {
        return passes(DockerChecks.workersCreatedSince(Objects.requireNonNull(moment, "moment")));
    }

    /**
     * Every worker has the Docker socket ({@code workers.socket}).
     *
     * @return this assertion
     * @throws AssertionError if one has not
     */
    @CanIgnoreReturnValue
    public S allHaveDockerSocket() {
        return passes("workers.socket");
    }

    /**
     * Every worker has the temporary directory at the same path as the machine ({@code workers.tmp}).
     *
     * @return this assertion
     * @throws AssertionError if one has not
     */
    @CanIgnoreReturnValue
    public S allShareTemporaryDirectory() {
        return passes("workers.tmp");
    }

    /**
     * The network that job containers are attached to exists and leads to the app ({@code workers.network}).
     *
     * @return this assertion
     * @throws AssertionError if it is absent or leads nowhere
     */
    @CanIgnoreReturnValue
    public S allHaveJobNetwork() {
        return passes("workers.network");
    }

    /**
     * The volume with transformation grids exists ({@code workers.grids}).
     *
     * @return this assertion
     * @throws AssertionError if it is absent
     */
    @CanIgnoreReturnValue
    public S allHaveGridsVolume() {
        return passes("workers.grids");
    }

    /**
     * All workers have the same image and the same settings ({@code workers.alike}).
     *
     * @return this assertion
     * @throws AssertionError if one differs
     */
    @CanIgnoreReturnValue
    public S allAlike() {
        return passes("workers.alike");
    }

    /**
     * Goes back to the server; the look, {@link #within} and the description are kept.
     *
     * @return assertions about the server
     */
    public QfcServerAssert returnToServer() {
        isNotNull();
        return navigate(QfcServerAssert.class, QfcServer.class, actual.server(), QfcServerAssert::new);
    }
}
