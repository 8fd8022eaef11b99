package io.qfchealth.integration;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What several test classes use: the first of them starts it, and it ends after the last class. */
final class LastingParts {
    private static final Namespace NAMESPACE = Namespace.create(LastingParts.class);

    private LastingParts() {}

    @SuppressWarnings("deprecation") // The successor in JUnit 6 does not exist in JUnit 5.
    static void keep(ExtensionContext context, Object part, Runnable start, Runnable close) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(part, first -> {
            start.run();
            return (AutoCloseable) close::run;
        });
    }
}
