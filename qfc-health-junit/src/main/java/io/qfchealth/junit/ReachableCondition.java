package io.qfchealth.junit;

import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.DeploymentNotFoundException;
import io.qfchealth.discovery.QfcConfigurationException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Implements {@link EnabledIfQfcReachable}. */
final class ReachableCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestClass().isEmpty()) {
            return ConditionEvaluationResult.enabled("no test class");
        }
        ServersInScope servers = ServersInScope.of(context);
        try {
            servers.names().forEach(servers::get);
            return ConditionEvaluationResult.enabled("the server can be reached");
        } catch (QfcConfigurationException e) {
            boolean nobodyThere =
                    e instanceof DeploymentNotFoundException || e.getCause() instanceof UnansweredException;
            if (!nobodyThere || JunitParameters.of(context).isRequired()) {
                throw e;
            }
            return ConditionEvaluationResult.disabled(String.valueOf(e.getMessage()));
        }
    }
}
