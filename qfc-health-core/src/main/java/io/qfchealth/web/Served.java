package io.qfchealth.web;

import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import java.util.Optional;

/** Tells answers of the application from those that something else gives in its place. */
final class Served {

    private Served() {}

    /** The answer, if the application gave it. */
    static Exchange reachable(Exchange front) {
        Optional<Failure> failure = front.failure();
        if (failure.isPresent()) {
            throw new UnansweredException(new Trouble(
                    switch (failure.get().kind()) {
                        case TIMED_OUT -> Trouble.Kind.TIMED_OUT;
                        case GARBLED -> Trouble.Kind.GARBLED;
                        default -> Trouble.Kind.UNREACHABLE;
                    },
                    "The web server does not answer: " + failure.get().sentence() + ".",
                    "See the check web.reachable first."));
        }
        return byApplication(front);
    }

    /** The same answer; what nginx or nobody answers is none. */
    static Exchange byApplication(Exchange exchange) {
        if (WebStates.isGatewayError(exchange) || WebStates.isNameRefused(exchange)) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.REFUSED,
                    exchange.url() + " is not answered by the application but with " + exchange.text() + ".",
                    "See the check web.reachable first."));
        }
        Optional<Failure> failure = exchange.failure();
        if (failure.isPresent()) {
            throw new UnansweredException(new Trouble(
                    failure.get().kind() == Failure.Kind.TIMED_OUT ? Trouble.Kind.TIMED_OUT : Trouble.Kind.UNREACHABLE,
                    "No answer for " + exchange.url() + ": " + failure.get().sentence() + ".",
                    "Look again; when it stays so, read the log of nginx and of the app (docker compose logs --tail 50 "
                            + "nginx app)."));
        }
        return exchange;
    }
}
