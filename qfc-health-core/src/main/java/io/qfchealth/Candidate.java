package io.qfchealth;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.ContainerSummary;
import io.qfchealth.docker.DockerQuestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Containers that are to become a deployment and that a program started, for example Testcontainers before a release. Compose
 * did not make them, so nothing on them says which service each one is: this does.
 *
 * <pre>{@code
 * QfcServer server = QfcServer.of(Candidate.of("app", app.getContainerId())
 *         .with("worker_wrapper", one.getContainerId(), two.getContainerId())
 *         .with("db", database.getContainerId()));
 * }</pre>
 *
 * <p>What Compose made carries its labels; there one container tells the project of all: {@link #projectOf(String)}.
 *
 * <p>Immutable. Nothing is asked before {@link QfcServer#of(Candidate)}. No method accepts {@code null}.
 */
public final class Candidate {
    private static final String NAME = "candidate";

    private final String name;
    private final Map<String, List<String>> containers;
    private final Optional<String> member;

    private Candidate(String name, Map<String, List<String>> containers, Optional<String> member) {
        this.name = name;
        this.containers = containers;
        this.member = member;
    }

    /**
     * Containers of one service; {@link #with} adds those of others.
     *
     * @param service the name that the service has in QFieldCloud's compose file, such as {@code app}, {@code worker_wrapper},
     *     {@code db}, {@code nginx} or {@code ofelia}
     * @param containerIds ids of its containers, whole or at least 12 characters of them
     * @return a candidate
     * @throws IllegalArgumentException if the service is blank, no id is given, or an id is too short or given twice
     */
    public static Candidate of(String service, String... containerIds) {
        return new Candidate(NAME, Map.of(), Optional.empty()).with(service, containerIds);
    }

    /**
     * The compose project that a container belongs to, for what Compose started, by itself or for Testcontainers, under a
     * name that nobody chose.
     *
     * @param containerId id of any container of the project, whole or at least 12 characters of it
     * @return a candidate
     * @throws IllegalArgumentException if the id is too short
     */
    public static Candidate projectOf(String containerId) {
        return new Candidate(NAME, Map.of(), Optional.of(checked(containerId)));
    }

    /**
     * This candidate and the containers of one more service.
     *
     * @param service as for {@link #of}
     * @param containerIds as for {@link #of}
     * @return a copy
     * @throws IllegalArgumentException as {@link #of}; or if the service is in this candidate already, or this is the project
     *     of a container
     */
    public Candidate with(String service, String... containerIds) {
        if (member.isPresent()) {
            throw new IllegalArgumentException("A compose project has all its containers; there is none to add to it.");
        }
        if (service.isBlank() || containerIds.length == 0) {
            throw new IllegalArgumentException("A service needs a name, such as \"app\", and the id of a container.");
        }
        Map<String, List<String>> more = new LinkedHashMap<>(containers);
        List<String> ids = new ArrayList<>();
        for (String id : containerIds) {
            boolean isGivenTwice =
                    ids.contains(id) || containers.values().stream().anyMatch(given -> given.contains(id));
            if (isGivenTwice) {
                throw new IllegalArgumentException("Container " + id + " is given twice.");
            }
            ids.add(checked(id));
        }
        if (more.putIfAbsent(service, List.copyOf(ids)) != null) {
            throw new IllegalArgumentException(
                    "The service \"" + service + "\" is given twice; give all its containers at once.");
        }
        return new Candidate(name, Collections.unmodifiableMap(more), Optional.empty());
    }

    /**
     * The same candidate under another name.
     *
     * @param project the name that reports show and that stands for the compose project, {@code candidate} by default
     * @return a copy
     * @throws IllegalArgumentException if it is blank, or this is the project of a container, which has a name
     */
    public Candidate named(String project) {
        if (member.isPresent() || project.isBlank()) {
            throw new IllegalArgumentException(
                    "A name is some text, and a compose project has the name that it was started with.");
        }
        return new Candidate(project, containers, Optional.empty());
    }

    private static String checked(String id) {
        if (id.strip().length() < 12) {
            throw new IllegalArgumentException("\"" + id
                    + "\" is no id of a container; it has 12 characters at least, and Testcontainers gives it by"
                    + " getContainerId() once the container is started.");
        }
        return id.strip();
    }

    /** The engine, on which these containers look as if Compose had made them. */
    DockerQuestions over(DockerQuestions engine) {
        return member.isPresent() ? engine : new CandidateDocker(engine, this);
    }

    /**
     * Settings that choose this candidate.
     *
     * @throws QfcConfigurationException if a container of it is not there, or belongs to no project
     */
    Settings chosenIn(Settings settings, List<ContainerSummary> present, String engine) {
        String origin = "QfcServer.of(…)";
        if (member.isPresent()) {
            return settings.with(
                    SettingKey.PROJECT, projectOf(found(member.get(), "", present, engine), engine), origin);
        }
        containers.forEach((service, ids) -> ids.forEach(id -> {
            var unused = found(id, " of the service \"" + service + "\"", present, engine);
        }));
        return settings.with(SettingKey.PROJECT, name, origin);
    }

    private static ContainerSummary found(String id, String which, List<ContainerSummary> present, String engine) {
        return present.stream()
                .filter(container -> container.id().startsWith(id))
                .findFirst()
                .orElseThrow(() -> new QfcConfigurationException("The container " + id + which + " is not on the Docker"
                        + " engine at " + engine
                        + ". Start it before QfcServer.of(…), and let both ask the same engine, by"
                        + " DOCKER_HOST or the setting \"docker\"."));
    }

    private static String projectOf(ContainerSummary container, String engine) {
        return container
                .compose()
                .project()
                .orElseThrow(() -> new QfcConfigurationException("The container " + container.name()
                        + " on the Docker engine at " + engine
                        + " was not made by Compose. Name its service and those of"
                        + " the others: Candidate.of(\"app\", …)."));
    }

    String name() {
        return name;
    }

    /** The service and the number of a container that is part of this; empty for others. */
    Optional<Replica> replica(String id) {
        for (Map.Entry<String, List<String>> service : containers.entrySet()) {
            List<String> ids = service.getValue();
            for (int i = 0; i < ids.size(); i++) {
                if (id.startsWith(ids.get(i))) {
                    return Optional.of(new Replica(service.getKey(), i + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** One of the containers of a service. */
    record Replica(String service, int number) {}

    @Override
    public String toString() {
        return member.map(id -> "the compose project of container " + id)
                .orElseGet(() -> "\"" + name + "\": "
                        + containers.entrySet().stream()
                                .map(service -> service.getKey() + " " + String.join(", ", service.getValue()))
                                .collect(Collectors.joining("; ")));
    }
}
