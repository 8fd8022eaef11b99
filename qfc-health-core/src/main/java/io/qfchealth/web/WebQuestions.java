package io.qfchealth.web;

/** What can be asked. */
public final class WebQuestions {

    private WebQuestions() {}
}
