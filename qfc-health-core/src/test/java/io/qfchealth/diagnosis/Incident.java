package io.qfchealth.diagnosis;

import io.qfchealth.look.ADeployment;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An incident that people had.
 *
 * @param id its name
 * @param cause the root cause that must be named; empty if none must
 * @param told the check that tells it; empty for what only looks like an incident
 * @param says what the explanation of the cause must hold, as the person who repairs it needs it
 * @param breaking what breaks
 */
record Incident(String id, String cause, String told, List<String> says, UnaryOperator<BrokenDeployment> breaking) {

    /** One that is named like its cause. */
    static Incident named(String id, String told, UnaryOperator<BrokenDeployment> breaking) {
        return new Incident(id, id, told, List.of(), breaking);
    }

    static Incident named(String id, String cause, String told, UnaryOperator<BrokenDeployment> breaking) {
        return new Incident(id, cause, told, List.of(), breaking);
    }

    /** One that is no failure yet. */
    static Incident warned(String id, String told, UnaryOperator<BrokenDeployment> breaking) {
        return new Incident(id, "", told, List.of(), breaking);
    }

    /** One that only looks like one. */
    static Incident fine(String id, UnaryOperator<BrokenDeployment> breaking) {
        return new Incident(id, "", "", List.of(), breaking);
    }

    static UnaryOperator<BrokenDeployment> by(Consumer<ADeployment> change) {
        return broken -> broken.with(change);
    }

    Incident saying(String... words) {
        return new Incident(id, cause, told, List.of(words), breaking);
    }

    @Override
    public String toString() {
        return id;
    }
}
