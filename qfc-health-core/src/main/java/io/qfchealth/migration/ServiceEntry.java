package io.qfchealth.migration;

import java.util.List;

/**
 * A service that is meant to run all the time.
 *
 * @param name such as {@code worker_wrapper}
 * @param containers how many containers it has, stopped ones included
 * @param running how many of them ran
 * @param volumes the named volumes that it uses
 */
public record ServiceEntry(String name, int containers, int running, List<VolumeEntry> volumes) {

    /** Keeps a copy. */
    public ServiceEntry {
        volumes = List.copyOf(volumes);
    }
}
