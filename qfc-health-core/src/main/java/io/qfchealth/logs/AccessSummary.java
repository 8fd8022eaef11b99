package io.qfchealth.logs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the access lines of the web server say. Requests that end in one of its own error pages are not among them: those leave
 * no line.
 *
 * @param requests how many requests
 * @param statuses how many were answered with each status, by status such as {@code "200"}
 * @param failedByApp answers from 500 on that the app gave
 * @param failedWithoutApp answers from 500 on that the web server gave because it got none from the app
 * @param clients who asked for which host, the most frequent first
 * @param otherClients requests of clients that are not listed, because there are too many kinds
 */
public record AccessSummary(
        int requests,
        Map<String, Integer> statuses,
        int failedByApp,
        int failedWithoutApp,
        List<ClientUse> clients,
        int otherClients) {

    /** Keeps copies. */
    public AccessSummary {
        statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
        clients = List.copyOf(clients);
    }

    /**
     * How many answers had such a status.
     *
     * @param status such as 401
     * @return the number
     */
    public int answered(int status) {
        return statuses.getOrDefault(String.valueOf(status), 0);
    }

    /**
     * How many answers had a status from 500 on.
     *
     * @return the number
     */
    public int failed() {
        return failedByApp + failedWithoutApp;
    }
}
