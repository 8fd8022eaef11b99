package io.qfchealth.look;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Asked;
import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.Deployment;
import java.util.Map;

/** Answers what the systems once answered. What was not asked then is unknown now. */
record RecordedSystems(Map<String, Answer<?>> asked) implements Systems, Asked {

    @Override
    public Asked of(Subsystem system, Deployment deployment) {
        return this;
    }

    @Override
    public <T> T answer(Question<T> question, Given given) {
        Answer<?> answer = asked.get(question.name());
        if (answer == null) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.NOT_RECORDED,
                    "The saved evidence does not hold " + question.name() + ".",
                    "Save new evidence from the running server (check --save-evidence FILE)."));
        }
        return EvidenceFile.as(question.type(), answer.orThrow());
    }
}
