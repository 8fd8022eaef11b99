package io.qfchealth.junit;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Implements {@link QfcAcceptance}. */
final class QfcAcceptanceExtension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(QfcAcceptanceExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        serverOf(context).verifySettings();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == QfcServer.class;
    }

    @Override
    public QfcServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            return serverOf(context).get();
        } catch (QfcConfigurationException e) {
            // Any other type would have its sentence buried in one of JUnit's.
            throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The annotation is the key: a store asks its parents first, so equal annotations share a server. */
    @SuppressWarnings("deprecation") // The successor in JUnit 6 does not exist in JUnit 5.
    private static SharedServer serverOf(ExtensionContext context) {
        ExtensionContext owner = ownerOf(context);
        return Objects.requireNonNull(owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(annotation(owner), wanted -> SharedServer.of(wanted, owner), SharedServer.class));
    }

    /** The outermost class with the same annotation; what is kept in its store lives until that class is done. */
    private static ExtensionContext ownerOf(ExtensionContext context) {
        QfcAcceptance wanted = annotation(context);
        ExtensionContext owner = context;
        for (ExtensionContext outer = context; ; outer = outer.getParent().orElseThrow()) {
            if (outer.getTestClass().isEmpty() || !annotation(outer).equals(wanted)) {
                return owner;
            }
            owner = outer;
        }
    }

    private static QfcAcceptance annotation(ExtensionContext context) {
        return context.getTestClass()
                .flatMap(type -> AnnotationSupport.findAnnotation(type, QfcAcceptance.class))
                .or(() -> context.getParent().map(QfcAcceptanceExtension::annotation))
                .orElseGet(Defaults::annotation);
    }

    /** For a {@link QfcAcceptanceSuite} without annotation. */
    @QfcAcceptance
    private static final class Defaults {
        static QfcAcceptance annotation() {
            return Objects.requireNonNull(Defaults.class.getAnnotation(QfcAcceptance.class));
        }
    }
}
