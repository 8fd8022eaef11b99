package io.qfchealth.docker;

import java.util.List;
import java.util.Map;

/**
 * A network, from {@code GET /networks}.
 *
 * @param id the full id
 * @param name such as {@code qfieldcloud_default}
 * @param driver such as {@code bridge}
 * @param labels labels of Compose; others are not kept
 * @param subnets its address ranges, such as {@code 172.18.0.0/16}; none for the networks of the host and of none
 * @param gateways the addresses under which containers of it reach the machine, such as {@code 172.18.0.1}
 */
public record Network(
        String id,
        String name,
        String driver,
        Map<String, String> labels,
        List<String> subnets,
        List<String> gateways) {

    /** Keeps copies, and of the labels the known ones. */
    public Network {
        labels = Labels.known(labels);
        // Older evidence has neither.
        subnets = subnets == null ? List.of() : List.copyOf(subnets);
        gateways = gateways == null ? List.of() : List.copyOf(gateways);
    }

    /**
     * A network whose addresses are not known.
     *
     * @param id the full id
     * @param name such as {@code qfieldcloud_default}
     * @param driver such as {@code bridge}
     * @param labels labels of Compose; others are not kept
     */
    public Network(String id, String name, String driver, Map<String, String> labels) {
        this(id, name, driver, labels, List.of(), List.of());
    }
}
