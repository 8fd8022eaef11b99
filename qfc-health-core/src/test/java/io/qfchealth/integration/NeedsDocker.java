package io.qfchealth.integration;

import io.qfchealth.stand.DockerStand;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Left out when no Docker engine answers; with the system property {@code stand.docker=required} it then fails. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDocker.Condition.class)
public @interface NeedsDocker {

    /** Asks the engine once. */
    final class Condition implements ExecutionCondition {
        private static final boolean REQUIRED = "required".equals(System.getProperty("stand.docker"));
        private static final boolean ANSWERS = DockerStand.engineAnswers();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return ANSWERS || REQUIRED
                    ? ConditionEvaluationResult.enabled("a Docker engine answers, or one is required")
                    : ConditionEvaluationResult.disabled("no Docker engine answers");
        }
    }
}
