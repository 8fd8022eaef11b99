package io.qfchealth.discovery;

import io.qfchealth.docker.Container;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Derives a deployment from its containers and from what the user said. Pure: the same input gives the same output. */
public final class DeploymentDiscovery {
    private final Settings settings;

    /**
     * Discovers with the user's settings, which win over everything derived.
     *
     * @param settings what the user said
     */
    public DeploymentDiscovery(Settings settings) {
        this.settings = settings;
    }

    /**
     * Derives a deployment.
     *
     * @param project the compose project, with how it was found
     * @param containers the project's containers, inspected
     * @param replicasInEnvFile {@code QFIELDCLOUD_WORKER_REPLICAS} of the project's {@code .env} file, if that could be read
     * @return the deployment
     * @throws QfcConfigurationException if a setting of the user cannot be read
     */
    public Deployment derive(Setting<String> project, List<Container> containers, OptionalInt replicasInEnvFile) {
        List<Container> sorted = containers.stream()
                .sorted(Comparator.comparing(Container::service)
                        .thenComparing(container -> container.compose().number())
                        .thenComparing(Container::name))
                .toList();
        // The workers decide what jobs get. When none is left, the app has the same settings.
        List<Container> deciding = having(sorted, Deployment.WORKER_SERVICE);
        List<Container> apps = having(sorted, "app");
        Variables workers = new Variables(deciding.isEmpty() ? apps : deciding);
        Variables app = new Variables(apps.isEmpty() ? deciding : apps);
        return new Deployment(
                project,
                sorted,
                JobImages.of(settings, workers, sorted, project.value()),
                WorkerCount.of(settings, workers, deciding.size(), replicasInEnvFile),
                settings.text(SettingKey.NETWORK)
                        .or(() -> workers.first("QFIELDCLOUD_DEFAULT_NETWORK"))
                        .orElseGet(() -> named(workers, project.value(), "_default", "Compose's name for it")),
                settings.text(SettingKey.GRIDS_VOLUME)
                        .or(() -> workers.first(
                                "QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME", "TRANSFORMATION_GRIDS_VOLUME_NAME"))
                        .orElseGet(() ->
                                named(workers, project.value(), "_transformation_grids", "Compose's name for it")),
                settings.text(SettingKey.TMP_DIRECTORY)
                        .or(() -> workers.first("TMPDIR", "TMP_DIRECTORY"))
                        .orElseGet(() -> new Setting<>("/tmp", "QFieldCloud's default")),
                Endpoints.web(settings, app, having(sorted, "nginx")),
                Endpoints.database(app),
                StorageEndpoints.of(settings, app));
    }

    private static List<Container> having(List<Container> containers, String service) {
        return containers.stream()
                .filter(container -> container.service().equals(service))
                .toList();
    }

    private static Setting<String> named(Variables workers, String project, String suffix, String origin) {
        Optional<Setting<String>> stated = workers.first("COMPOSE_PROJECT_NAME");
        return stated.map(setting -> setting.map(name -> name + suffix))
                .orElseGet(() -> new Setting<>(project + suffix, origin));
    }
}
