package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.check.docker.DockerChecks;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about one image. Besides {@link #isPresent()} none of them holds for an image that is absent.
 *
 * @param <S> the type of the assertion itself, for those who extend it
 */
public abstract class AbstractServerImageAssert<S extends AbstractServerImageAssert<S>>
        extends AbstractObservedAssert<S, ServerImage> {

    /**
     * For subclasses.
     *
     * @param actual the image
     * @param selfType the subclass
     */
    protected AbstractServerImageAssert(@Nullable ServerImage actual, Class<?> selfType) {
        super(actual, selfType, actual == null ? null : new Observation(actual.server()));
    }

    /**
     * The engine has it under exactly this name ({@code docker.image.present}).
     *
     * @return this assertion
     * @throws AssertionError if it is absent, with the names that are similar
     */
    @CanIgnoreReturnValue
    public S isPresent() {
        isNotNull();
        return passes(DockerChecks.imagePresent(actual.reference()));
    }

    /**
     * It is built for the engine's architecture ({@code docker.image.architecture}).
     *
     * @return this assertion
     * @throws AssertionError if it is not, or absent
     */
    @CanIgnoreReturnValue
    public S isForThisEngine() {
        isNotNull();
        return passes(DockerChecks.imageForThisEngine(actual.reference()));
    }

    /**
     * A container, running or ended, keeps it from being pruned ({@code docker.image.pinned}).
     *
     * @return this assertion
     * @throws AssertionError if none does, or it is absent
     */
    @CanIgnoreReturnValue
    public S isPinned() {
        isNotNull();
        return passes(DockerChecks.imagePinned(actual.reference()));
    }

    /**
     * It belongs to the release of the workers, as far as labels and times of creation tell ({@code docker.image.release}).
     *
     * @return this assertion
     * @throws AssertionError if it does not, or that cannot be told
     */
    @CanIgnoreReturnValue
    public S isOfWorkersRelease() {
        isNotNull();
        return passes(DockerChecks.imageOfWorkersRelease(actual.reference()));
    }

    /**
     * It was built less than this time ago ({@code docker.image.age}), by the engine's clock.
     *
     * @param age longer than zero
     * @return this assertion
     * @throws AssertionError if it is older, or absent
     * @throws IllegalArgumentException if the age is zero or negative
     */
    @CanIgnoreReturnValue
    public S isYoungerThan(Duration age) {
        isNotNull();
        if (Objects.requireNonNull(age, "age").isNegative() || age.isZero()) {
            throw new IllegalArgumentException("isYoungerThan(" + age
                    + ") can never hold; give an age longer than zero, such as Duration.ofDays(90).");
        }
        return passes(DockerChecks.imageYoungerThan(actual.reference(), age));
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
