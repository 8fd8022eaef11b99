package io.qfchealth.logs;

/** What can be asked. */
public final class LogQuestions {

    private LogQuestions() {}
}
