package io.qfchealth.junit;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Reports for a class, to which JUnit gives no {@link TestReporter}. */
record ContextReporter(ExtensionContext context) implements TestReporter {

    @Override
    public void publishEntry(Map<String, String> entry) {
        context.publishReportEntry(entry);
    }

    @Override
    public void publishFile(String name, org.junit.jupiter.api.MediaType type, ThrowingConsumer<Path> writer) {
        context.publishFile(name, type, writer);
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"}) // JUnit 5.12 and 5.13 know no other.
    public void publishFile(
            String name, org.junit.jupiter.api.extension.MediaType type, ThrowingConsumer<Path> writer) {
        context.publishFile(name, type, writer);
    }
}
