package io.qfchealth.check.database;

import io.qfchealth.discovery.Deployment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the settings of the containers tell of the release of the code, for lack of a version anywhere. People edit their compose
 * files, so a setting is a hint; hints that contradict each other tell nothing.
 *
 * @param oldest the oldest release that it can be
 * @param hint the variable that tells
 */
record CodeRelease(Release oldest, String hint) {

    /** A variable, the first release that has it, and the first one that has it no more. */
    private record Hint(String variable, String since, Optional<String> until) {}

    private static final List<Hint> HINTS = List.of(
            new Hint("QGIS_CONTAINER_NAME", "v0.19.0", Optional.of("v0.24.0")),
            new Hint("SQL_HOST", "v0.19.0", Optional.of("v0.24.0")),
            new Hint("QFIELDCLOUD_QGIS_IMAGE_NAME", "v0.24.0", Optional.of("v26.20")),
            new Hint("STORAGES", "v25.1", Optional.empty()),
            new Hint("SALT_KEY", "v25.25", Optional.empty()),
            new Hint("CORS_ALLOWED_ORIGINS", "v26.4", Optional.empty()),
            new Hint("DJANGO_USE_X_FORWARDED_HOST", "v26.4", Optional.empty()),
            new Hint("QFIELDCLOUD_QGIS3_IMAGE_NAME", "v26.20", Optional.empty()),
            // Of v26.24, which has the migrations of v26.22.
            new Hint("QFIELDCLOUD_WORKER_TIMEOUT_S", "v26.22", Optional.empty()));

    static Optional<CodeRelease> of(Deployment deployment) {
        Set<String> variables = deployment.service("app").stream()
                .flatMap(container -> container.environment().names().stream())
                .collect(Collectors.toSet());
        List<Hint> seen = HINTS.stream()
                .filter(hint -> variables.contains(hint.variable()))
                .toList();
        Optional<Hint> last = seen.stream()
                .max(Comparator.comparingInt(hint -> Release.named(hint.since()).core()));
        return last.filter(hint -> seen.stream()
                        .flatMap(other -> other.until().stream())
                        .allMatch(until -> Release.named(until).core()
                                > Release.named(hint.since()).core()))
                .map(hint -> new CodeRelease(Release.named(hint.since()), hint.variable()));
    }
}
