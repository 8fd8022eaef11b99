package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.check.logs.LogChecks;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions about what the containers print of a deployment. None of them holds when there is nothing to look at. */
public class LogsAssert extends AbstractPartAssert<LogsAssert, Logs> {

    /**
     * Use {@link QfcAssertions#assertThat(Logs)}.
     *
     * @param actual {@code server.logs()}
     */
    public LogsAssert(@Nullable Logs actual) {
        super(actual, LogsAssert.class);
    }

    /**
     * The engine can read the log of every container ({@code logs.readable}).
     *
     * @return this assertion
     * @throws AssertionError if one cannot be read
     */
    @CanIgnoreReturnValue
    public LogsAssert areReadable() {
        return passes("logs.readable");
    }

    /**
     * No container has printed an error within the last hour, apart from what users and strangers cause
     * ({@code logs.errors.workers}, {@code logs.errors.app}, {@code logs.errors.nginx}, {@code logs.errors.services}).
     *
     * @return this assertion
     * @throws AssertionError if one has, or one of the four has no log that can be read
     */
    @CanIgnoreReturnValue
    public LogsAssert hasNoErrors() {
        return passes("logs.errors.workers")
                .passes("logs.errors.app")
                .passes("logs.errors.nginx")
                .passes("logs.errors.services");
    }

    /**
     * As {@link #hasNoErrors()}, for another time.
     *
     * @param time how far back lines count; those of before the present start of a container never do
     * @return this assertion
     * @throws AssertionError if an error was printed within that time
     * @throws IllegalArgumentException if the time is zero or negative
     * @throws NullPointerException if the time is null
     */
    @CanIgnoreReturnValue
    public LogsAssert hasNoErrorsWithin(Duration time) {
        Objects.requireNonNull(time, "time");
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("hasNoErrorsWithin needs a time longer than zero, not " + time + ".");
        }
        LogChecks.errorsWithin(time).forEach(this::passes);
        return this;
    }

    /**
     * No process of the app is killed or broken off ({@code logs.gunicorn}).
     *
     * @return this assertion
     * @throws AssertionError if several were
     */
    @CanIgnoreReturnValue
    public LogsAssert showNoKilledProcesses() {
        return passes("logs.gunicorn");
    }

    /**
     * Few requests end with a status from 500 on, and clients are not refused for their tokens ({@code logs.access}).
     *
     * @return this assertion
     * @throws AssertionError if too many do
     */
    @CanIgnoreReturnValue
    public LogsAssert showAnsweredRequests() {
        return passes("logs.access");
    }

    /**
     * No client of QFieldCloud asks for another host name than the public one ({@code web.clients}); with the setting
     * {@code old-host}, no client at all asks for that one.
     *
     * @return this assertion
     * @throws AssertionError if one does, with the kinds and versions of the clients
     */
    @CanIgnoreReturnValue
    public LogsAssert showNoClientsOfOtherHosts() {
        return passes("web.clients");
    }

    /**
     * No client asked for a host name within the last hour ({@code web.clients}).
     *
     * @param oldHost such as {@code old.example.org}, or an address with it
     * @return this assertion
     * @throws AssertionError if one did, with the kinds and versions of the clients
     * @throws IllegalArgumentException if the host is blank
     * @throws NullPointerException if the host is null
     */
    @CanIgnoreReturnValue
    public LogsAssert showNoClientsOf(String oldHost) {
        if (Objects.requireNonNull(oldHost, "oldHost").isBlank()) {
            throw new IllegalArgumentException("showNoClientsOf needs a host name, not \"" + oldHost + "\".");
        }
        return passes(LogChecks.noClientsOf(oldHost));
    }
}
