package io.qfchealth.discovery;

import io.qfchealth.docker.ComposeLabels;
import io.qfchealth.docker.ContainerSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The compose projects on an engine, and which of them run QFieldCloud: told by their services, not by their names. */
public final class ComposeProjects {
    private static final String DISCOVERED = "the only compose project with the services of QFieldCloud";
    // Services that no other software is likely to have next to one called "app".
    private static final Set<String> TELLING =
            Set.of("qgis", "qgis3", "qgis4", "mirror_transformation_grids", "ofelia");

    private final Map<String, List<ContainerSummary>> projects = new TreeMap<>();
    private final int others;

    /**
     * Groups containers by project.
     *
     * @param containers everything on the engine
     */
    public ComposeProjects(List<ContainerSummary> containers) {
        int withoutProject = 0;
        for (ContainerSummary container : containers) {
            ComposeLabels labels = container.compose();
            if (labels.isOneOff()) {
                continue;
            }
            if (labels.project().isPresent()) {
                projects.computeIfAbsent(labels.project().get(), name -> new ArrayList<>())
                        .add(container);
            } else {
                withoutProject++;
            }
        }
        this.others = withoutProject;
    }

    /**
     * The project to examine.
     *
     * @param wanted what the user said, empty if nothing
     * @param engine the engine in words, for messages
     * @return its name and how it was found
     * @throws DeploymentNotFoundException if there is none; the message lists what is there
     * @throws QfcConfigurationException if there are several; the message lists them
     */
    public Setting<String> choose(Optional<Setting<String>> wanted, String engine) {
        if (wanted.isPresent()) {
            if (projects.containsKey(wanted.get().value())) {
                return wanted.get();
            }
            throw new DeploymentNotFoundException("There is no container of the compose project \""
                    + wanted.get().value() + "\" on " + engine
                    + (wanted.get().origin().equals(DISCOVERED)
                            ? " any more. "
                            : "; " + wanted.get().origin() + " names it. ")
                    + whatIsThere());
        }
        List<String> candidates = qfieldclouds();
        if (candidates.size() == 1) {
            return new Setting<>(candidates.get(0), DISCOVERED);
        }
        if (candidates.isEmpty()) {
            throw new DeploymentNotFoundException("No QFieldCloud deployment was found on " + engine
                    + ": no compose project there has a service \"" + Deployment.WORKER_SERVICE + "\". " + whatIsThere()
                    + " Point DOCKER_HOST or --docker at the right engine, or name the project by --project, "
                    + SettingKey.PROJECT.variable() + " or QfcServer.builder().composeProject(…).");
        }
        throw new QfcConfigurationException(candidates.size() + " QFieldCloud deployments are on " + engine + ": "
                + candidates.stream().map(this::describe).collect(Collectors.joining(", "))
                + ". Choose one by --project, " + SettingKey.PROJECT.variable()
                + " or QfcServer.builder().composeProject(…).");
    }

    /**
     * The projects that run QFieldCloud.
     *
     * @return their names, sorted
     */
    public List<String> qfieldclouds() {
        return projects.keySet().stream().filter(this::isQfieldcloud).toList();
    }

    private boolean isQfieldcloud(String project) {
        Set<String> services = services(project);
        if (services.contains(Deployment.WORKER_SERVICE)) {
            return true;
        }
        boolean runsCron = projects.getOrDefault(project, List.of()).stream()
                .flatMap(container -> container.labels().entrySet().stream())
                .anyMatch(label ->
                        label.getKey().startsWith("ofelia.") && label.getValue().contains("runcrons"));
        return services.contains("app")
                && (runsCron || services.stream().filter(TELLING::contains).count() >= 2);
    }

    private Set<String> services(String project) {
        return projects.getOrDefault(project, List.of()).stream()
                .flatMap(container -> container.compose().service().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String describe(String project) {
        List<ContainerSummary> containers = projects.getOrDefault(project, List.of());
        long workers = containers.stream()
                .filter(container -> container.compose().service().orElse("").equals(Deployment.WORKER_SERVICE))
                .count();
        long running = containers.stream()
                .filter(container -> container.state().equals("running"))
                .count();
        return "\"" + project + "\" (" + containers.size()
                + (containers.size() == 1 ? " container, " : " containers, ") + running + " running, " + workers
                + (workers == 1 ? " worker)" : " workers)");
    }

    private String whatIsThere() {
        if (projects.isEmpty()) {
            return "There is no compose project there at all"
                    + (others == 0
                            ? "."
                            : ", only " + others + (others == 1 ? " container" : " containers") + " without one.");
        }
        return "Compose projects there: "
                + projects.keySet().stream()
                        .map(project -> "\"" + project + "\" (services: " + String.join(", ", services(project)) + ")")
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
