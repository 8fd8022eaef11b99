package io.qfchealth.junit;

import io.qfchealth.QfcServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Implements {@link QfcTest}. */
final class QfcTestRuns implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return ServersInScope.of(context).names().stream().map(Run::new);
    }

    /** One run, on one server. */
    private record Run(String server) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return server;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new ServerOfRun(server));
        }
    }

    /** Gives the server of the run to the parameters that {@link QfcAcceptanceExtension} leaves to it. */
    private record ServerOfRun(String server) implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return QfcAcceptanceExtension.isServer(parameter)
                    && QfcAcceptanceExtension.meansServerOfRun(parameter, context);
        }

        @Override
        public QfcServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return QfcAcceptanceExtension.withItsSentence(
                    () -> ServersInScope.of(context).give(server));
        }
    }
}
