package io.qfchealth.integration;

import java.util.List;
import java.util.stream.Stream;

/** All incidents that are brought about in a whole deployment of real parts. */
public final class RealIncidents {
    private RealIncidents() {}

    static List<RealIncident> all() {
        return Stream.of(
                        RealDockerIncidents.all(),
                        RealJobIncidents.all(),
                        RealDatabaseIncidents.all(),
                        RealStorageIncidents.all(),
                        RealWebIncidents.all(),
                        RealOperationIncidents.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * What the page of incidents tells of one.
     *
     * @param id its name
     * @param cause the root cause that must be named; empty if none must
     * @param hurried whether limits were lowered to what a test has time for
     */
    public record Told(String id, String cause, boolean hurried) {}

    /** Each name once. */
    public static List<Told> told() {
        return all().stream()
                .map(incident -> new Told(incident.id(), incident.cause(), incident.hurried()))
                .distinct()
                .toList();
    }
}
