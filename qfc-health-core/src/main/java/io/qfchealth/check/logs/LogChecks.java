package io.qfchealth.check.logs;

import io.qfchealth.check.Check;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All checks of this package, in the order of reports. */
public final class LogChecks {

    private LogChecks() {}

    /**
     * The checks, as the suite runs them.
     *
     * @return one of each
     */
    public static List<Check> suite() {
        return List.of(
                new ClientsMoved(Optional.empty()),
                new LogsReadable(),
                new LogErrors(LogPart.WORKERS, Optional.empty()),
                new LogErrors(LogPart.APP, Optional.empty()),
                new GunicornServes(),
                new LogErrors(LogPart.NGINX, Optional.empty()),
                new RequestsSucceed(),
                new LogErrors(LogPart.SERVICES, Optional.empty()));
    }

    /**
     * {@code logs.errors.workers}, {@code logs.errors.app}, {@code logs.errors.nginx} and {@code logs.errors.services} for
     * another time than the threshold says.
     *
     * @param window how far back lines count, longer than zero
     * @return the checks
     */
    public static List<Check> errorsWithin(Duration window) {
        return Arrays.stream(LogPart.values())
                .<Check>map(part -> new LogErrors(part, Optional.of(window)))
                .toList();
    }

    /**
     * {@code web.clients} for one host.
     *
     * @param oldHost a host name, or an address with one
     * @return the check
     */
    public static Check noClientsOf(String oldHost) {
        return new ClientsMoved(Optional.of(oldHost));
    }
}
