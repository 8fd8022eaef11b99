package io.qfchealth.integration;

import io.qfchealth.stand.SshServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Left out when no Docker engine of this machine has the image that {@code .ci/sshd} makes; with the system property
 * {@code stand.sshd=required} it then fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsSsh.Condition.class)
public @interface NeedsSsh {

    /** Asks the engine once. */
    final class Condition implements ExecutionCondition {
        private static final boolean REQUIRED = "required".equals(System.getProperty("stand.sshd"));
        private static final boolean POSSIBLE = REQUIRED || SshServer.isPossible();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return POSSIBLE
                    ? ConditionEvaluationResult.enabled("the engine has an SSH server, or one is required")
                    : ConditionEvaluationResult.disabled("no engine here has the image of .ci/sshd");
        }
    }
}
