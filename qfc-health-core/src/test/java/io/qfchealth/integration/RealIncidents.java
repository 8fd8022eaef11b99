package io.qfchealth.integration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @param how in what it differs from what happens on a server; empty for nothing
     */
    public record Told(String id, String cause, String how) {}

    /** Each name once; of several the first. */
    public static List<Told> told() {
        Map<String, Told> told = new LinkedHashMap<>();
        all().forEach(incident ->
                told.putIfAbsent(incident.id(), new Told(incident.id(), incident.cause(), incident.how())));
        return List.copyOf(told.values());
    }
}
