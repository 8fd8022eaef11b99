package io.qfchealth.stand;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The labels that say which stand something on an engine belongs to, so that exactly that can be removed again.
 *
 * @param id of the stand
 * @param started when it was made
 * @param process the process that made it
 */
record StandMark(String id, Instant started, long process) {
    /** On everything that any stand has made. */
    static final String LABEL = "io.qfchealth.stand";

    private static final String STARTED = LABEL + ".started";
    private static final String PROCESS = LABEL + ".process";

    Map<String, String> labels() {
        return Map.of(LABEL, id, STARTED, String.valueOf(started.getEpochSecond()), PROCESS, String.valueOf(process));
    }

    /** Those of these labels that are a stand's mark. */
    static Map<String, String> of(Map<String, String> labels) {
        return labels.entrySet().stream()
                .filter(label -> label.getKey().startsWith(LABEL))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Whether something with these labels was left behind: its stand is old and nobody is there to close it. A demo that
     * somebody keeps open is left alone however old it is.
     */
    static boolean isLeftover(Map<String, String> labels, Instant now, Duration age) {
        return isAbandoned(labels)
                && Instant.ofEpochSecond(number(labels, STARTED)).isBefore(now.minus(age));
    }

    /** Whether something with these labels is a stand's and the process that made it is gone, as far as can be seen. */
    static boolean isAbandoned(Map<String, String> labels) {
        return labels.containsKey(LABEL)
                && ProcessHandle.of(number(labels, PROCESS)).isEmpty();
    }

    private static long number(Map<String, String> labels, String key) {
        String value = labels.getOrDefault(key, "0");
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }
}
