package io.qfchealth.stand;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A container in the memory of a simulated engine. */
final class SimulatedContainer {
    private final ContainerModel model;
    private final String id;
    private final SimulatedImage image;
    private final Instant created;
    private final int address;
    private Instant start;
    private boolean attached = true;
    /** What was done to it since it was started. */
    private @Nullable SimulatedState intervention;

    SimulatedContainer(ContainerModel model, SimulatedImage image, int address, Instant created) {
        this.model = model;
        this.id = SimulatedId.next();
        this.image = image;
        this.address = address;
        this.created = created;
        this.start = created;
    }

    ContainerModel model() {
        return model;
    }

    ServiceModel service() {
        return model.service();
    }

    String id() {
        return id;
    }

    String imageId() {
        return image.id();
    }

    /** Its own labels, and those of its image that it does not have itself. */
    SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>(image.model().labels());
        labels.putAll(model.labels());
        return labels;
    }

    Instant created() {
        return created;
    }

    /** The last number of its address in the network. */
    int address() {
        return address;
    }

    /** The network it is attached to. */
    Optional<String> network() {
        return attached ? Optional.of(model.network()) : Optional.empty();
    }

    SimulatedState stateAt(Instant now) {
        return intervention != null ? intervention : SimulatedState.of(service(), start, now);
    }

    boolean usesVolume(String name) {
        return service().mounts().stream().anyMatch(mount -> mount.source().equals(name));
    }

    void start(Instant now) {
        if (!stateAt(now).countsAsRunning()) {
            start = now;
            intervention = null;
        }
    }

    void end(Instant now, int exitCode) {
        SimulatedState state = stateAt(now);
        if (state.countsAsRunning()) {
            intervention = state.ended(now, exitCode);
        }
    }

    void pause(Instant now) {
        intervention = stateAt(now).in(SimulatedState.Phase.PAUSED);
    }

    void unpause() {
        intervention = null;
    }

    void attach(boolean isAttached) {
        attached = isAttached;
    }
}
