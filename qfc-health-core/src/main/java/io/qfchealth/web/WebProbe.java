package io.qfchealth.web;

import io.qfchealth.access.Question;
import io.qfchealth.access.SystemProbe;
import java.time.Duration;

/** Asks the web server. Thread-safe; questions may be asked in parallel. */
public final class WebProbe implements SystemProbe {

    /**
     * Prepares to ask; opens no connection yet.
     *
     * @param site where it is
     * @param deadline how long one answer may take
     */
    public WebProbe(WebSite site, Duration deadline) {}

    @Override
    public <T> T answer(Question<T> question, Given given) {
        throw new IllegalArgumentException("not a question for the web server: " + question);
    }

    @Override
    public void close() {}
}
