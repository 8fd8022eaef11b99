package io.qfchealth.web;

import java.time.Duration;
import java.util.Optional;

/**
 * One request and what became of it: an answer or a failure.
 *
 * @param url what was asked for, without a query
 * @param failure why there is no answer; empty if there is one
 * @param reply the answer; empty if there is none
 * @param took from the begin of the request to the end of the answer, connecting included
 */
public record Exchange(String url, Optional<Failure> failure, Optional<Reply> reply, Duration took) {

    /**
     * An exchange with an answer.
     *
     * @param url what was asked for
     * @param reply the answer
     * @param took how long it took
     * @return the exchange
     */
    public static Exchange answered(String url, Reply reply, Duration took) {
        return new Exchange(url, Optional.empty(), Optional.of(reply), took);
    }

    /**
     * An exchange without an answer.
     *
     * @param url what was asked for
     * @param failure why there is none
     * @param took how long it took
     * @return the exchange
     */
    public static Exchange failed(String url, Failure failure, Duration took) {
        return new Exchange(url, Optional.of(failure), Optional.empty(), took);
    }

    /**
     * The status code.
     *
     * @return the code; 0 if there is no answer
     */
    public int status() {
        return reply.map(Reply::status).orElse(0);
    }

    /**
     * Whether it failed in this way.
     *
     * @param kind a way
     * @return true if it did
     */
    public boolean failedBy(Failure.Kind kind) {
        return failure.map(Failure::kind).equals(Optional.of(kind));
    }

    /**
     * What came, in words.
     *
     * @return the failure, or the status
     */
    public String text() {
        return failure.map(Failure::sentence)
                .orElseGet(() -> reply.map(Reply::text).orElse(""));
    }
}
