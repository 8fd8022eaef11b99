package io.qfchealth.stand;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** An engine that exists in memory only. It does at once what a real one takes its time for. */
final class SimulatedEngine implements Engine {
    private static final int FIRST_SUBNET = 18;
    private static final int FIRST_ADDRESS = 2;
    private static final Duration UPTIME = Duration.ofDays(30);
    private static final Map<String, String> PREDEFINED = Map.of("bridge", "bridge", "host", "host", "none", "null");

    private final Clock clock;
    private final SimulatedImages images = new SimulatedImages();
    private final Map<String, SimulatedContainer> containers = new LinkedHashMap<>();
    private final Map<String, SimulatedNetwork> networks = new LinkedHashMap<>();
    private final Map<String, SimulatedVolume> volumes = new LinkedHashMap<>();
    private int containersMade;
    private int networksMade;
    private DiskUse diskUse = DiskUse.SMALL;

    SimulatedEngine(Clock clock) {
        this.clock = clock;
        for (Map.Entry<String, String> each : PREDEFINED.entrySet()) {
            networks.put(
                    each.getKey(), SimulatedNetwork.predefined(each.getKey(), each.getValue(), now().minus(UPTIME)));
        }
    }

    // Reading

    Instant now() {
        return clock.instant();
    }

    synchronized List<SimulatedImage> images() {
        return images.all().stream()
                .sorted(Comparator.comparing(
                                (SimulatedImage image) -> image.model().created())
                        .reversed())
                .toList();
    }

    synchronized List<String> tagsOf(SimulatedImage image) {
        return images.tagsOf(image.id());
    }

    synchronized Optional<SimulatedImage> image(String name) {
        return images.find(name);
    }

    /** The newest first, like a real one. */
    synchronized List<SimulatedContainer> containers() {
        return containers.values().stream()
                .sorted(Comparator.comparing(SimulatedContainer::created).reversed())
                .toList();
    }

    /** By name, or by id or the beginning of one. */
    synchronized Optional<SimulatedContainer> container(String nameOrId) {
        String name = nameOrId.startsWith("/") ? nameOrId.substring(1) : nameOrId;
        SimulatedContainer byName = containers.get(name);
        return byName != null
                ? Optional.of(byName)
                : containers.values().stream()
                        .filter(container -> !name.isEmpty() && container.id().startsWith(name))
                        .findFirst();
    }

    synchronized List<SimulatedNetwork> networks() {
        return List.copyOf(networks.values());
    }

    synchronized Optional<SimulatedNetwork> network(String nameOrId) {
        SimulatedNetwork byName = networks.get(nameOrId);
        return byName != null
                ? Optional.of(byName)
                : networks.values().stream()
                        .filter(network -> !nameOrId.isEmpty() && network.id().startsWith(nameOrId))
                        .findFirst();
    }

    synchronized Optional<SimulatedVolume> volume(String name) {
        return Optional.ofNullable(volumes.get(name));
    }

    synchronized List<SimulatedVolume> volumes() {
        return List.copyOf(volumes.values());
    }

    /** How many containers were made from an image. */
    synchronized int containersOf(SimulatedImage image) {
        return (int) containers.values().stream()
                .filter(container -> container.imageId().equals(image.id()))
                .count();
    }

    synchronized DiskUse diskUse() {
        return diskUse;
    }

    /** Several questions at one moment. */
    synchronized <T> T atOneMoment(Supplier<T> questions) {
        return questions.get();
    }

    // Changing

    synchronized void use(DiskUse disk) {
        diskUse = disk;
    }

    /** Brings a whole deployment into being, as it would be had that been done when the model says. */
    synchronized void deploy(StandModel model) {
        for (ContainerModel container : model.containers()) {
            if (containers.containsKey(container.name())) {
                throw new IllegalStateException("the engine has a container " + container.name() + " already");
            }
        }
        load(model.images());
        model.networks().forEach(network -> add(network, model.deployedAt()));
        model.volumes().forEach(volume -> volumes.put(volume.name(), new SimulatedVolume(volume, model.deployedAt())));
        model.containers().forEach(container -> add(container, model.deployedAt()));
    }

    /** Removes all that carries the mark of a stand. */
    synchronized void removeAllOf(String standId) {
        Predicate<Map<String, String>> isOfStand = labels -> standId.equals(labels.get(StandMark.LABEL));
        containers.values().removeIf(container -> isOfStand.test(container.labels()));
        networks.values().removeIf(network -> isOfStand.test(network.model().labels()));
        volumes.values().removeIf(volume -> isOfStand.test(volume.model().labels()));
        images.removeAll(image -> isOfStand.test(image.model().labels()));
    }

    @Override
    public synchronized void load(Collection<ImageModel> added) {
        added.forEach(images::load);
    }

    @Override
    public synchronized void tag(String reference, String other) {
        images.tag(reference, other);
    }

    @Override
    public synchronized void untag(String reference) {
        images.untag(reference, this::isRun);
    }

    @Override
    public synchronized void removeUntagged() {
        images.removeUntagged(id -> containers.values().stream()
                .anyMatch(container -> container.imageId().equals(id)));
    }

    @Override
    public synchronized void create(NetworkModel network) {
        add(network, now());
    }

    @Override
    public synchronized void removeNetwork(String name) {
        // What does not run is not asked, and keeps the name of a network that is gone.
        attachedTo(name).stream()
                .filter(container -> container.stateAt(now()).hasProcess())
                .forEach(container -> container.attach(false));
        networks.remove(name);
    }

    @Override
    public synchronized void attach(String network, Collection<ContainerModel> attached) {
        forEach(attached, container -> container.attach(true));
    }

    @Override
    public synchronized void create(VolumeModel volume) {
        volumes.putIfAbsent(volume.name(), new SimulatedVolume(volume, now()));
    }

    @Override
    public synchronized void removeVolume(String name) {
        if (containers.values().stream().anyMatch(container -> container.usesVolume(name))) {
            throw new IllegalStateException("volume is in use: " + name);
        }
        volumes.remove(name);
    }

    @Override
    public synchronized void run(Collection<ContainerModel> added) {
        added.forEach(container -> add(container, now()));
    }

    @Override
    public synchronized void start(Collection<ContainerModel> started) {
        forEach(started, container -> container.start(now()));
    }

    @Override
    public synchronized void stop(Collection<ContainerModel> stopped) {
        forEach(stopped, container -> container.end(now(), 0));
    }

    @Override
    public synchronized void kill(ContainerModel container) {
        forEach(List.of(container), killed -> killed.end(now(), 137));
    }

    @Override
    public synchronized void pause(ContainerModel container) {
        forEach(List.of(container), paused -> paused.pause(now()));
    }

    @Override
    public synchronized void unpause(ContainerModel container) {
        forEach(List.of(container), SimulatedContainer::unpause);
    }

    @Override
    public synchronized void remove(Collection<ContainerModel> removed) {
        removed.forEach(container -> containers.remove(container.name()));
    }

    /** The containers that are attached to a network. */
    synchronized List<SimulatedContainer> attachedTo(String network) {
        return containers.values().stream()
                .filter(container -> container.network().filter(network::equals).isPresent())
                .toList();
    }

    private void add(NetworkModel network, Instant when) {
        networks.putIfAbsent(network.name(), SimulatedNetwork.made(network, when, FIRST_SUBNET + networksMade++));
    }

    private void add(ContainerModel container, Instant when) {
        SimulatedImage image = images.find(container.service().image())
                .orElseThrow(() -> new IllegalStateException(
                        "No such image: " + container.service().image()));
        int address = FIRST_ADDRESS + containersMade++ % 250;
        containers.put(container.name(), new SimulatedContainer(container, image, address, when));
    }

    private boolean isRun(String imageId) {
        return containers.values().stream()
                .anyMatch(container -> container.imageId().equals(imageId)
                        && container.stateAt(now()).countsAsRunning());
    }

    private void forEach(Collection<ContainerModel> models, Consumer<SimulatedContainer> action) {
        for (ContainerModel model : models) {
            SimulatedContainer container = containers.get(model.name());
            if (container != null) {
                action.accept(container);
            }
        }
    }
}
