package io.qfchealth.junit;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Implements {@link QfcAcceptance}. */
final class QfcAcceptanceExtension
        implements BeforeAllCallback, AfterAllCallback, ParameterResolver, ExecutionCondition {

    /** Skips what is about a server that is not in this run. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> needed = context.getTestClass().isPresent() ? ServersInScope.neededBy(context) : List.of();
        if (!needed.isEmpty()) {
            try {
                ClassServers servers = ServersInScope.serversOf(context);
                for (String name : needed) {
                    if (!servers.isInRun(servers.known(name, "@QfcOn"))) {
                        return ConditionEvaluationResult.disabled(servers.reasonToLeaveOut(name));
                    }
                }
            } catch (QfcConfigurationException e) {
                return ConditionEvaluationResult.enabled("what is wrong is told when a server is asked for");
            }
        }
        return ConditionEvaluationResult.enabled("no server is left out");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ServersInScope.serversOf(context).verifySettings();
        boolean unused = JunitParameters.of(context).reportsOwnTests();
    }

    /** Containers that a class started for its server still run: they are stopped when its store is closed. */
    @Override
    public void afterAll(ExtensionContext context) {
        ServersInScope.reportOwnTestsOf(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return isServers(parameter) || (isServer(parameter) && !meansServerOfRun(parameter, context));
    }

    private static boolean isServers(ParameterContext parameter) {
        return parameter.getParameter().getType() == QfcServers.class;
    }

    static boolean isServer(ParameterContext parameter) {
        return parameter.getParameter().getType() == QfcServer.class;
    }

    /** Whether {@link QfcTest} gives this parameter, and nobody else may. */
    static boolean meansServerOfRun(ParameterContext parameter, ExtensionContext context) {
        return parameter.getDeclaringExecutable() instanceof Method
                && !parameter.isAnnotated(QfcOn.class)
                && AnnotationSupport.isAnnotated(context.getTestMethod(), QfcTest.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return withItsSentence(() -> isServers(parameter)
                ? QfcServers.of(context)
                : ServersInScope.of(context).of(parameter.getParameter()));
    }

    /** Any other type of exception would have its sentence buried in one of JUnit's. */
    static <T> T withItsSentence(Supplier<T> server) {
        try {
            return server.get();
        } catch (QfcConfigurationException e) {
            throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
        }
    }
}
