package io.qfchealth.junit;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The servers that were examined in this run, whichever class did that. Classes may run in parallel. */
final class ExaminedServers {
    private final Set<String> identities = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("deprecation") // The successor in JUnit 6 does not exist in JUnit 5.
    static ExaminedServers of(ExtensionContext context) {
        return Objects.requireNonNull(context.getRoot()
                .getStore(ExtensionContext.Namespace.create(QfcAcceptanceExtension.class))
                .getOrComputeIfAbsent(ExaminedServers.class, key -> new ExaminedServers(), ExaminedServers.class));
    }

    /**
     * Notes that a server is examined.
     *
     * @param identity of {@link ClassServers#identity}
     * @return whether it is for the first time
     */
    boolean add(String identity) {
        return identities.add(identity);
    }
}
