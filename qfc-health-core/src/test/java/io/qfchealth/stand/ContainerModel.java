package io.qfchealth.stand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One container of a deployment, as it is meant to be.
 *
 * @param name its name
 * @param service what the compose file says of it
 * @param number which container of the service, from 1
 * @param labels its labels
 * @param network the network it is on
 */
public record ContainerModel(
        String name, ServiceModel service, int number, Map<String, String> labels, String network) {

    public ContainerModel {
        labels = Map.copyOf(labels);
    }

    /**
     * The same container, made from a service that is changed.
     *
     * @param changes makes the changes
     * @return the changed container
     */
    public ContainerModel but(Consumer<ServiceModelBuilder> changes) {
        ServiceModel changed = service.but(changes);
        Map<String, String> changedLabels = new LinkedHashMap<>(labels);
        changedLabels.keySet().removeAll(service.labels().keySet());
        changedLabels.putAll(changed.labels());
        return new ContainerModel(name, changed, number, changedLabels, network);
    }

    /** The names by which other containers of the network reach it. */
    List<String> aliases() {
        return List.of(service.name());
    }

    /** The program's arguments. */
    List<String> arguments() {
        return service.behaviour().arguments(service.commandLine());
    }
}
