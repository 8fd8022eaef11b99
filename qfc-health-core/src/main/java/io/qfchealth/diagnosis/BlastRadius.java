package io.qfchealth.diagnosis;

import io.qfchealth.diagnosis.Activity.State;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who notices what is wrong: what becomes of everything that people do with the server.
 *
 * @param states what is known of each activity; one that no finding tells of is left out
 */
public record BlastRadius(Map<Activity, State> states) {

    /** Keeps a copy, in the order of the activities. */
    public BlastRadius {
        EnumMap<Activity, State> copy = new EnumMap<>(Activity.class);
        copy.putAll(states);
        states = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads the findings: a critical failure stops the activities that need what is broken, a major one impairs them, and a
     * critical check that could not look leaves them unknown.
     *
     * @param findings all findings of one look
     * @return what becomes of each activity
     */
    public static BlastRadius of(List<Finding> findings) {
        Map<Activity, State> states = new EnumMap<>(Activity.class);
        for (Finding finding : findings) {
            Optional<State> state = stateAfter(finding);
            if (state.isPresent()) {
                for (Activity activity : Needs.of(finding)) {
                    states.merge(activity, state.get(), BlastRadius::worse);
                }
            }
        }
        return new BlastRadius(states);
    }

    private static Optional<State> stateAfter(Finding finding) {
        boolean isCritical = finding.severity() == Severity.CRITICAL;
        return switch (finding.status()) {
            case PASS -> Optional.of(State.WORKS).filter(works -> isCritical);
            case UNKNOWN -> Optional.of(State.UNKNOWN).filter(unknown -> isCritical);
            case FAIL -> ofFailure(finding.severity());
            case WARN ->
                // A failure that was waived is accepted, not gone.
                finding.waived()
                        .filter(waived -> waived.status() == Status.FAIL)
                        .flatMap(waived -> ofFailure(finding.severity()));
            case SKIPPED -> Optional.empty();
        };
    }

    private static Optional<State> ofFailure(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Optional.of(State.STOPPED);
            case MAJOR -> Optional.of(State.IMPAIRED);
            case MINOR, RISK -> Optional.empty();
        };
    }

    private static State worse(State one, State other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /**
     * The activities of one state.
     *
     * @param state the state
     * @return those that have it, in the order of {@link Activity}
     */
    public List<Activity> having(State state) {
        return states.keySet().stream()
                .filter(activity -> states.get(activity) == state)
                .toList();
    }

    /**
     * The blast radius in the words of the people affected.
     *
     * @return such as {@code packaging and sync stop for everyone; web login works}; empty if nothing is known
     */
    public String sentence() {
        List<String> parts = harm();
        say(parts, State.WORKS, "works", "work");
        return String.join("; ", parts);
    }

    /**
     * The same for who has little room: what works is not listed beside what does not.
     *
     * @return such as {@code packaging and sync stop for everyone; the rest works}; empty if nothing is known
     */
    public String shortSentence() {
        List<String> parts = harm();
        if (parts.isEmpty()) {
            return sentence();
        }
        if (!having(State.WORKS).isEmpty()) {
            parts.add("the rest works");
        }
        return String.join("; ", parts);
    }

    private List<String> harm() {
        List<String> parts = new ArrayList<>();
        if (having(State.STOPPED).size() == Activity.values().length) {
            parts.add("everything stops for everyone");
            return parts;
        }
        say(parts, State.STOPPED, "stops for everyone", "stop for everyone");
        say(parts, State.IMPAIRED, "fails in part", "fail in part");
        say(parts, State.UNKNOWN, "could not be judged", "could not be judged");
        return parts;
    }

    private void say(List<String> parts, State state, String one, String several) {
        List<Activity> activities = having(state);
        if (!activities.isEmpty()) {
            boolean isOne = activities.size() == 1 && !isPlural(activities.get(0));
            parts.add(listed(activities) + " " + (isOne ? one : several));
        }
    }

    private static boolean isPlural(Activity activity) {
        return activity == Activity.PAGES || activity == Activity.TASKS || activity == Activity.FILES;
    }

    private static String listed(List<Activity> activities) {
        List<String> phrases = activities.stream().map(Activity::phrase).toList();
        int last = phrases.size() - 1;
        return last == 0
                ? phrases.get(0)
                : String.format(
                        Locale.ROOT, "%s and %s", String.join(", ", phrases.subList(0, last)), phrases.get(last));
    }
}
