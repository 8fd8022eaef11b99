package io.qfchealth.stand;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A running deployment with the faults that can be put into it. A fault is there when its method returns; what the
 * method returns takes it back, and {@link #repair()} takes back all faults that are still there, the newest first.
 *
 * <p>Closing removes everything the stand has made. Not safe for use by several threads.
 */
public abstract class Stand implements AutoCloseable {
    private final StandModel model;
    private final Engine engine;
    private final Map<String, ContainerModel> containers = new LinkedHashMap<>();
    private final Deque<Repair> repairs = new ArrayDeque<>();

    Stand(StandModel model, Engine engine) {
        this.model = model;
        this.engine = engine;
        model.containers().forEach(container -> containers.put(container.name(), container));
    }

    /** The deployment as it is without faults. */
    public final StandModel model() {
        return model;
    }

    /** Where its engine is, in the words of DOCKER_HOST. */
    public abstract URI endpoint();

    /** Removes the deployment from its engine. */
    @Override
    public abstract void close();

    /** Takes all faults back, the newest first. */
    public final void repair() {
        while (!repairs.isEmpty()) {
            repairs.pop().undo();
        }
    }

    /** Brings everything into being but the containers. */
    final void makeParts() {
        engine.load(model.images());
        model.networks().forEach(engine::create);
        model.volumes().forEach(engine::create);
    }

    /** Brings the containers into being. */
    final void startContainers() {
        // First what takes a while to become healthy.
        engine.run(model.containers().stream()
                .sorted(Comparator.comparing(container -> container.service().probe() == Probe.NONE))
                .toList());
    }

    // Images

    /** The tag is gone, as after {@code docker rmi --force}; containers that were made from the image stay. */
    public final Repair removeImage(String reference) {
        return fault(() -> engine.untag(reference), () -> restore(reference));
    }

    /** The tag has become another one. */
    public final Repair renameImage(String reference, String other) {
        return fault(() -> move(reference, other), () -> move(other, reference));
    }

    /** The tag points to an image for another architecture. */
    public final Repair replaceImageWithArchitecture(String reference, Architecture architecture) {
        return replaceImage(reference, image -> image.withArchitecture(architecture));
    }

    /** The tag points to another image, for example one built at another time or labelled with another release. */
    public final Repair replaceImage(String reference, UnaryOperator<ImageModel> change) {
        ImageModel other = change.apply(model.image(reference));
        return fault(() -> engine.load(List.of(other)), () -> restore(reference));
    }

    /** The containers that did nothing but keep the images for jobs from being pruned are gone. */
    public final Repair unpinImages() {
        List<ContainerModel> pins =
                containersOf(model.generation().qgisServices().toArray(String[]::new));
        return fault(() -> engine.remove(pins), () -> engine.run(pins));
    }

    /** A service was never brought to this engine: neither its image nor a container of it is there. */
    public final Repair neverBuilt(String service) {
        List<ContainerModel> missing = containersOf(service);
        String reference = model.imageOf(service);
        return fault(
                () -> {
                    engine.remove(missing);
                    engine.untag(reference);
                },
                () -> {
                    restore(reference);
                    engine.run(missing);
                });
    }

    // Workers, counted from 1

    /** Somebody stopped a worker. */
    public final Repair stopWorker(int number) {
        List<ContainerModel> worker = List.of(worker(number));
        return fault(() -> engine.stop(worker), () -> engine.start(worker));
    }

    /** Somebody killed a worker; it stays down with 137 despite its restart policy. */
    public final Repair killWorker(int number) {
        ContainerModel worker = worker(number);
        return fault(() -> engine.kill(worker), () -> engine.start(List.of(worker)));
    }

    /** A worker is frozen. */
    public final Repair pauseWorker(int number) {
        ContainerModel worker = worker(number);
        return fault(() -> engine.pause(worker), () -> engine.unpause(worker));
    }

    /** A worker's container does not exist. */
    public final Repair removeWorker(int number) {
        List<ContainerModel> worker = List.of(worker(number));
        return fault(() -> engine.remove(worker), () -> engine.run(worker));
    }

    /** A worker lives for two seconds each time it is started: most looks see it running, restarted. */
    public final Repair restartLoopWorker(int number) {
        return restartLoopWorker(number, Duration.ofSeconds(2));
    }

    /** The same with another time to live, in whole seconds; after zero seconds most looks see it restarting. */
    public final Repair restartLoopWorker(int number, Duration living) {
        return changeWorker(
                number,
                worker -> worker.behaviour(Behaviour.crashesAfter(living)).restart(RestartPolicy.ALWAYS));
    }

    /** A worker was killed because it needed more memory than it may have. */
    public final Repair outOfMemoryWorker(int number) {
        return changeWorker(
                number,
                worker -> worker.behaviour(Behaviour.exhaustsMemory())
                        .memoryLimit(16L << 20)
                        .restart(RestartPolicy.NO));
    }

    /** A worker cannot reach the engine. */
    public final Repair workerWithoutSocket(int number) {
        return changeWorker(number, worker -> worker.withoutMount("/var/run/docker.sock"));
    }

    /** The directory that a worker knows as {@code /tmp} is another one of the host, which must exist. */
    public final Repair workerWithTmpFrom(int number, Path directory) {
        return changeWorker(number, worker -> worker.mount(MountModel.of(directory.toString(), "/tmp")));
    }

    /** One worker's container was made from other settings than the rest. */
    public final Repair changeWorker(int number, Consumer<ServiceModelBuilder> changes) {
        return change(List.of(worker(number)), changes);
    }

    // The rest of the deployment

    /** The network is gone and no container is attached to it. */
    public final Repair removeNetwork() {
        return fault(() -> engine.removeNetwork(model.network()), () -> {
            model.networks().forEach(engine::create);
            engine.attach(model.network(), List.copyOf(containers.values()));
        });
    }

    /** A volume is gone, by its full name, and with it the mounts of all containers that had it. */
    public final Repair removeVolume(String name) {
        VolumeModel volume = model.volumeNamed(name);
        List<ContainerModel> users = usersOf(name);
        Repair unmounted = change(users, service -> service.withoutMount(name));
        return fault(() -> engine.removeVolume(name), () -> {
            engine.create(volume);
            unmounted.undo();
        });
    }

    /** A service is frozen: whoever connects to it waits. */
    public final Repair pauseService(String service) {
        List<ContainerModel> frozen = containersOf(service);
        return fault(() -> frozen.forEach(engine::pause), () -> frozen.forEach(engine::unpause));
    }

    /** Somebody stopped a service. */
    public final Repair stopService(String service) {
        List<ContainerModel> stopped = containersOf(service);
        return fault(() -> engine.stop(stopped), () -> engine.start(stopped));
    }

    /** A service has no container. */
    public final Repair removeService(String service) {
        List<ContainerModel> removed = containersOf(service);
        return fault(() -> engine.remove(removed), () -> engine.run(removed));
    }

    /** A one-shot ended with this exit code. */
    public final Repair failOneShot(String service, int exitCode) {
        return changeService(service, s -> s.behaviour(Behaviour.ends(exitCode, "it did not work")));
    }

    /** A service lives for two seconds each time it is started. */
    public final Repair restartLoop(String service) {
        return changeService(
                service,
                s -> s.behaviour(Behaviour.crashesAfter(Duration.ofSeconds(2))).restart(RestartPolicy.ALWAYS));
    }

    /** A service has a health check, and it fails. */
    public final Repair unhealthy(String service) {
        return changeService(service, s -> s.probe(Probe.FAILING));
    }

    /** A service would not come back after a reboot. */
    public final Repair withoutRestartPolicy(String service) {
        return changeService(service, s -> s.restart(RestartPolicy.NO));
    }

    /** A service may fill the disk with its log. */
    public final Repair withoutLogLimits(String service) {
        return changeService(service, ServiceModelBuilder::withoutLogLimits);
    }

    /** All containers of a service were made from other settings. */
    public final Repair changeService(String service, Consumer<ServiceModelBuilder> changes) {
        return change(containersOf(service), changes);
    }

    /** All containers of several services were made from other settings. */
    public final Repair changeServices(List<String> services, Consumer<ServiceModelBuilder> changes) {
        return change(containersOf(services.toArray(String[]::new)), changes);
    }

    // What healthy deployments have now and then

    /** {@code docker compose run} left a container of a service behind. */
    public final Repair leaveOneOff(String service) {
        return add(Bystander.oneOff(model, service));
    }

    /**
     * A worker has started a job: a container without compose labels of its own. It inherits those of its image, which
     * has the project and the service when compose 2 built it.
     */
    public final Repair runJob() {
        return add(Bystander.job(model));
    }

    // What lies on the engine besides the deployment

    /** Another deployment, of which only a worker is here, runs with the same {@code ENVIRONMENT}. */
    public final Repair runWorkerOfAnotherDeployment(String project) {
        return add(Bystander.workerOf(project, model));
    }

    /** A job's container has ended and nobody has removed it. */
    public final Repair leaveEndedJob() {
        return add(Bystander.endedJob(model));
    }

    /**
     * The deployment was started under another project name before: a volume of that name is still there, unused, and the
     * one in use is newer.
     */
    public final Repair renameProject(String former, String shortVolumeName) {
        VolumeModel own = model.volumeNamed(model.volume(shortVolumeName));
        VolumeModel left = new VolumeModel(former + "_" + shortVolumeName, own.labels());
        List<ContainerModel> users = usersOf(own.name());
        return fault(
                () -> {
                    engine.create(left);
                    engine.remove(users);
                    engine.removeVolume(own.name());
                    engine.create(own);
                    engine.run(users);
                },
                () -> engine.removeVolume(left.name()));
    }

    /** A service cannot start because something else has its port; on a simulator it starts all the same. */
    public final Repair publishTakenPort(String service, int hostPort, int containerPort) {
        List<ContainerModel> before = containersOf(service);
        List<ContainerModel> after = before.stream()
                .map(container -> container.but(s -> s.publish(hostPort, containerPort)))
                .toList();
        return fault(
                () -> {
                    engine.remove(before);
                    try {
                        engine.run(after);
                    } catch (RuntimeException portIsTaken) {
                        // That is the fault.
                    }
                },
                () -> replace(before));
    }

    private List<ContainerModel> usersOf(String volume) {
        return containers.values().stream()
                .filter(container -> container.service().mounts().stream()
                        .anyMatch(mount -> mount.source().equals(volume)))
                .toList();
    }

    private Repair add(ContainerModel container) {
        return fault(() -> engine.run(List.of(container)), () -> engine.remove(List.of(container)));
    }

    private Repair change(List<ContainerModel> before, Consumer<ServiceModelBuilder> changes) {
        List<ContainerModel> after =
                before.stream().map(container -> container.but(changes)).toList();
        return fault(() -> replace(after), () -> replace(before));
    }

    private void replace(Collection<ContainerModel> changed) {
        engine.remove(changed);
        engine.run(changed);
        changed.forEach(container -> containers.put(container.name(), container));
    }

    private void move(String reference, String other) {
        engine.tag(reference, other);
        engine.untag(reference);
    }

    private void restore(String reference) {
        engine.load(List.of(model.image(reference)));
        engine.removeUntagged();
    }

    private ContainerModel worker(int number) {
        ContainerModel healthy = model.container(StandModel.WORKER, number);
        return containers.getOrDefault(healthy.name(), healthy);
    }

    private List<ContainerModel> containersOf(String... services) {
        return containers.values().stream()
                .filter(container ->
                        List.of(services).contains(container.service().name()))
                .toList();
    }

    /** Does something bad that {@link #repair()} takes back. */
    final Repair fault(Runnable fault, Runnable repair) {
        fault.run();
        Repair undo = new Repair(repair);
        repairs.push(undo);
        return undo;
    }
}
