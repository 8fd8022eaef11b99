package io.qfchealth;

import io.qfchealth.fault.Fault;
import java.util.List;

/**
 * Which faults a suite would notice.
 *
 * @param outcomes one a fault, in the order of the catalogue
 */
public record DetectsReport(List<Outcome> outcomes) {
    private static final int MOST = 4;

    /** Keeps a copy. */
    public DetectsReport {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * What became of one fault.
     *
     * @param fault what was broken
     * @param isApplicable false if the evidence has nothing that could break in this way
     * @param by what noticed it: ids of checks, or names of tests
     */
    public record Outcome(Fault fault, boolean isApplicable, List<String> by) {

        /** Keeps a copy. */
        public Outcome {
            by = List.copyOf(by);
        }

        /**
         * Says whether it would pass unseen.
         *
         * @return true if nothing noticed it
         */
        public boolean isMissed() {
            return isApplicable && by.isEmpty();
        }
    }

    /**
     * The faults that nothing notices.
     *
     * @return in the order of the catalogue
     */
    public List<Fault> missed() {
        return outcomes.stream().filter(Outcome::isMissed).map(Outcome::fault).toList();
    }

    /**
     * How many faults the evidence could be given.
     *
     * @return the number that {@link #missed()} is a part of
     */
    public int applicable() {
        return (int) outcomes.stream().filter(Outcome::isApplicable).count();
    }

    /**
     * The report for a person.
     *
     * @return a line a fault, what is missed first, ending with a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(applicable() - missed().size())
                .append(" of ")
                .append(applicable())
                .append(" faults are noticed\n");
        outcomes.stream()
                .filter(Outcome::isMissed)
                .forEach(outcome -> line(
                        text,
                        "MISSED",
                        outcome.fault(),
                        "nothing notices that " + outcome.fault().title()));
        outcomes.stream()
                .filter(outcome -> outcome.isApplicable() && !outcome.isMissed())
                .forEach(outcome -> line(text, "NOTICED", outcome.fault(), shown(outcome.by())));
        outcomes.stream()
                .filter(outcome -> !outcome.isApplicable())
                .forEach(outcome -> line(text, "-", outcome.fault(), "cannot happen to this evidence"));
        return text.toString();
    }

    private static void line(StringBuilder text, String word, Fault fault, String more) {
        text.append(word)
                .append("  ")
                .append(fault.id())
                .append(": ")
                .append(more)
                .append('\n');
    }

    private static String shown(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() <= MOST ? shown : shown + " and " + (names.size() - MOST) + " more";
    }
}
