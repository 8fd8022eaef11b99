package io.qfchealth.check.database;

import java.util.List;
import java.util.Optional;

/**
 * How far the migrations of a release of QFieldCloud go: the number that the newest of each app begins with, 0 for an app that it
 * does not have.
 */
record Release(String name, int core, int authentication, int filestorage, int project, int subscription) {

    /** Of releases with the same migrations the first. */
    static final List<Release> KNOWN = List.of(
            new Release("v0.19.0", 68, 2, 0, 0, 6),
            new Release("v0.20.0", 70, 2, 0, 0, 6),
            new Release("v0.21.2", 71, 2, 0, 0, 6),
            new Release("v0.22.0", 72, 2, 0, 0, 6),
            new Release("v0.24.0", 73, 2, 0, 0, 6),
            new Release("v0.26.0", 74, 2, 0, 0, 6),
            new Release("v0.26.4", 75, 2, 0, 0, 6),
            new Release("v0.28.0", 77, 2, 0, 0, 6),
            new Release("v0.29.0", 78, 2, 0, 0, 6),
            new Release("v0.30.0", 79, 2, 0, 0, 6),
            new Release("v0.31.0", 79, 3, 0, 0, 6),
            new Release("v0.32.0", 80, 3, 0, 0, 6),
            new Release("v25.1", 81, 3, 1, 0, 6),
            new Release("v25.10", 84, 3, 3, 0, 6),
            new Release("v25.11", 84, 3, 4, 0, 6),
            new Release("v25.13", 85, 3, 4, 0, 6),
            new Release("v25.20", 85, 3, 5, 0, 6),
            new Release("v25.25", 88, 3, 5, 0, 6),
            new Release("v25.26", 89, 3, 5, 0, 6),
            new Release("v25.27", 91, 3, 5, 0, 6),
            new Release("v25.28", 92, 3, 5, 0, 7),
            new Release("v25.29", 93, 3, 5, 0, 7),
            new Release("v25.30", 94, 3, 5, 0, 7),
            new Release("v26.3", 95, 3, 5, 0, 7),
            new Release("v26.4", 96, 3, 6, 0, 7),
            new Release("v26.8", 98, 3, 6, 0, 9),
            new Release("v26.9", 99, 3, 6, 0, 9),
            new Release("v26.11", 101, 3, 8, 0, 10),
            new Release("v26.20", 102, 3, 8, 0, 10),
            new Release("v26.21", 108, 3, 9, 4, 10),
            new Release("v26.22", 109, 3, 9, 9, 11),
            new Release("v26.25", 110, 3, 9, 10, 12));

    /** The newest that this version of the library knows. */
    static Release newest() {
        return KNOWN.get(KNOWN.size() - 1);
    }

    /** Those apps that are QFieldCloud's own. */
    static final List<String> APPS = List.of("core", "authentication", "filestorage", "project", "subscription");

    static Release named(String name) {
        return KNOWN.stream()
                .filter(release -> release.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** The release whose migrations these are, exactly. */
    static Optional<Release> of(Levels levels) {
        return KNOWN.stream()
                .filter(release -> APPS.stream().allMatch(app -> release.level(app) == levels.of(app)))
                .findFirst();
    }

    /** The last release that cannot have more migrations of {@code core} than these: what it has must be there. */
    static Optional<Release> atMost(int core) {
        int most = KNOWN.stream()
                .mapToInt(Release::core)
                .filter(level -> level <= core)
                .max()
                .orElse(-1);
        return KNOWN.stream().filter(release -> release.core() == most).findFirst();
    }

    /** The first release that has at least these migrations of {@code core}: what it lacks must not be there. */
    static Optional<Release> atLeast(int core) {
        int least = KNOWN.stream()
                .mapToInt(Release::core)
                .filter(level -> level >= core)
                .min()
                .orElse(-1);
        return KNOWN.stream().filter(release -> release.core() == least).reduce((earlier, later) -> later);
    }

    /** The number of its newest migration of an app. */
    int level(String app) {
        return switch (app) {
            case "core" -> core;
            case "authentication" -> authentication;
            case "filestorage" -> filestorage;
            case "project" -> project;
            case "subscription" -> subscription;
            default -> 0;
        };
    }
}
