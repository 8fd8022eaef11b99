package io.qfchealth.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * How a root cause is recognised, and what it explains.
 *
 * @param id stable id of the root cause
 * @param title one line for a person in a hurry
 * @param leading the finding that shows it
 * @param beside what must be seen besides
 * @param unless what must not be seen
 * @param repairedBy id of the check whose remedy repairs it; usually the leading one
 * @param consequences what is explained away, of the leading finding itself too where that shows several things
 */
record Rule(
        String id,
        String title,
        Symptom leading,
        List<Symptom> beside,
        List<Symptom> unless,
        String repairedBy,
        List<Consequence> consequences) {

    /** Begins a rule. */
    static Rule cause(String id, Symptom leading, String title) {
        return new Rule(id, title, leading, List.of(), List.of(), leading.check(), List.of());
    }

    /** Only if this is seen as well. */
    Rule beside(Symptom symptom) {
        return new Rule(id, title, leading, and(beside, symptom), unless, repairedBy, consequences);
    }

    /** Only if this is not seen. */
    Rule unless(Symptom symptom) {
        return new Rule(id, title, leading, beside, and(unless, symptom), repairedBy, consequences);
    }

    /** The check that knows what to do. */
    Rule repairedBy(String check) {
        return new Rule(id, title, leading, beside, unless, check, consequences);
    }

    /** What follows from it. */
    Rule explains(Consequence... more) {
        List<Consequence> all = new ArrayList<>(consequences);
        all.addAll(List.of(more));
        return new Rule(id, title, leading, beside, unless, repairedBy, List.copyOf(all));
    }

    /** What follows from it. */
    Rule explains(List<Consequence> more) {
        return explains(more.toArray(new Consequence[0]));
    }

    private static List<Symptom> and(List<Symptom> symptoms, Symptom symptom) {
        List<Symptom> all = new ArrayList<>(symptoms);
        all.add(symptom);
        return List.copyOf(all);
    }
}
