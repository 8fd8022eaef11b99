package io.qfchealth.stand;

import java.time.Duration;

/** What can be wrong with an engine rather than with a deployment; a simulator can have it, a real one rarely. */
public sealed interface Disturbance {
    /**
     * It answers late.
     *
     * @param delay how late
     */
    record Delay(Duration delay) implements Disturbance {}

    /** It accepts the question and never answers. */
    record NeverAnswer() implements Disturbance {}

    /**
     * It answers 200 with something that is not what was asked for.
     *
     * @param body what it answers
     */
    record Garbage(String body) implements Disturbance {}

    /** It closes the connection instead of answering. */
    record CloseConnection() implements Disturbance {}

    /**
     * It answers with an error of its own.
     *
     * @param status the HTTP status
     * @param message what it says
     */
    record Failure(int status, String message) implements Disturbance {}

    /** It answers late. */
    static Disturbance delay(Duration delay) {
        return new Delay(delay);
    }

    /** It accepts the question and never answers. */
    static Disturbance neverAnswer() {
        return new NeverAnswer();
    }

    /** It answers with a web page, as when another server has the port. */
    static Disturbance garbage() {
        return new Garbage("<html><body>It works!</body></html>");
    }

    /** It closes the connection instead of answering. */
    static Disturbance closeConnection() {
        return new CloseConnection();
    }

    /** It answers 500. */
    static Disturbance serverError() {
        return new Failure(500, "something is wrong with the engine");
    }
}
