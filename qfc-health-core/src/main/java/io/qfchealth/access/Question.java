package io.qfchealth.access;

import java.util.List;

/**
 * Something that can be asked of a system of the deployment. The answer is a record: plain data that can be saved and read
 * back, without secrets.
 *
 * <pre>{@code
 * DatabaseServer server = look.ask(DatabaseQuestions.SERVER);
 * }</pre>
 *
 * @param system whom to ask
 * @param name what is asked, unique among all questions; the name it has in saved evidence
 * @param type the type of the answer, a record of plain data
 * @param needs questions whose answers must be known first
 * @param <T> the type of the answer
 */
public record Question<T>(Subsystem system, String name, Class<T> type, List<Question<?>> needs) {

    /** Keeps a copy. */
    public Question {
        needs = List.copyOf(needs);
    }

    /**
     * A question that needs no other answer.
     *
     * @param system whom to ask
     * @param name what is asked
     * @param type the type of the answer
     */
    public Question(Subsystem system, String name, Class<T> type) {
        this(system, name, type, List.of());
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
