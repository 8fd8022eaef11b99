package io.qfchealth.docker;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A container with its settings, from {@code GET /containers/{id}/json}.
 *
 * @param id the full id
 * @param name without the leading slash
 * @param image the image as it was named when the container was made
 * @param imageId the id of that image
 * @param created when the container was made
 * @param state what it is doing
 * @param restartCount how often the engine restarted it since it was last started by hand
 * @param restartPolicy {@code no}, {@code on-failure}, {@code unless-stopped} or {@code always}
 * @param user the user its process runs as; empty means root unless the image says otherwise
 * @param environment its variables
 * @param labels labels of Compose and of the scheduler; others are not kept
 * @param logConfig where its output goes
 * @param mounts its mounts
 * @param networks names of the networks it is attached to
 * @param addresses addresses in these networks by network; one that is not running has none
 * @param ports published ports, those of a stopped container are not known
 * @param command what it runs, without secrets of its environment; empty if the engine does not tell
 * @param groups groups that its process has besides that of its user, by name or number
 */
public record Container(
        String id,
        String name,
        String image,
        String imageId,
        Instant created,
        ContainerState state,
        int restartCount,
        String restartPolicy,
        String user,
        Environment environment,
        Map<String, String> labels,
        LogConfig logConfig,
        List<Mount> mounts,
        List<String> networks,
        Map<String, String> addresses,
        List<PublishedPort> ports,
        String command,
        List<String> groups) {

    /** Keeps copies, and of the labels the known ones. */
    public Container {
        labels = Labels.known(labels);
        mounts = List.copyOf(mounts);
        networks = List.copyOf(networks);
        // Older evidence has neither these nor the command nor the groups.
        addresses = addresses == null ? Map.of() : Map.copyOf(addresses);
        command = command == null ? "" : command;
        groups = groups == null ? List.of() : List.copyOf(groups);
        ports = List.copyOf(ports);
    }

    /**
     * What Compose wrote on it.
     *
     * @return the labels, read
     */
    public ComposeLabels compose() {
        return new ComposeLabels(labels);
    }

    /**
     * The service it is a replica of.
     *
     * @return such as {@code worker_wrapper}; empty text if Compose did not make it
     */
    public String service() {
        return compose().service().orElse("");
    }

    /**
     * Says whether the engine starts it again after a reboot of the machine.
     *
     * @return true for {@code always} and {@code unless-stopped}
     */
    public boolean survivesReboot() {
        return restartPolicy.equals("always") || restartPolicy.equals("unless-stopped");
    }
}
