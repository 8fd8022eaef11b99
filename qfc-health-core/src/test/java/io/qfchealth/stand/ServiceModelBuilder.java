package io.qfchealth.stand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ServiceModel}. */
public final class ServiceModelBuilder {
    private final String name;
    private String image;
    private boolean builtHere;
    private Behaviour behaviour = Behaviour.runs();
    private List<String> commandLine;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<MountModel> mounts = new ArrayList<>();
    private final List<PublishedPort> ports = new ArrayList<>();
    private RestartPolicy restart = RestartPolicy.UNLESS_STOPPED;
    private @Nullable LogLimits logLimits = new LogLimits("100m", 10);
    private Probe probe = Probe.NONE;
    private OptionalLong memoryLimit = OptionalLong.empty();
    private int replicas = 1;

    ServiceModelBuilder(String name, String image) {
        this.name = name;
        this.image = ImageModel.tagged(image);
        this.commandLine = List.of(name);
    }

    ServiceModelBuilder(ServiceModel template) {
        name = template.name();
        image = template.image();
        builtHere = template.builtHere();
        behaviour = template.behaviour();
        commandLine = template.commandLine();
        environment.putAll(template.environment());
        labels.putAll(template.labels());
        mounts.addAll(template.mounts());
        ports.addAll(template.ports());
        restart = template.restart();
        logLimits = template.logLimits().orElse(null);
        probe = template.probe();
        memoryLimit = template.memoryLimit();
        replicas = template.replicas();
    }

    /** The image; {@code latest} is meant when the reference has no tag. */
    public ServiceModelBuilder image(String reference) {
        image = ImageModel.tagged(reference);
        return this;
    }

    /** Compose built the image, which shows in the image's labels. */
    public ServiceModelBuilder builtHere() {
        builtHere = true;
        return this;
    }

    /** What the program does. */
    public ServiceModelBuilder behaviour(Behaviour what) {
        behaviour = what;
        return this;
    }

    /** The command line that containers show as long as they only run. */
    public ServiceModelBuilder commandLine(String... words) {
        commandLine = List.of(words);
        return this;
    }

    /** More settings. */
    public ServiceModelBuilder environment(Map<String, String> settings) {
        environment.putAll(settings);
        return this;
    }

    /** One more setting. */
    public ServiceModelBuilder environment(String key, String value) {
        environment.put(key, value);
        return this;
    }

    /** One setting less. */
    public ServiceModelBuilder withoutEnvironment(String key) {
        environment.remove(key);
        return this;
    }

    /** One more label. */
    public ServiceModelBuilder label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    /** One more mount, in place of what was at the same path. */
    public ServiceModelBuilder mount(MountModel mount) {
        mounts.removeIf(other -> other.target().equals(mount.target()));
        mounts.add(mount);
        return this;
    }

    /** One mount less: its host path, its volume's name or its path inside. */
    public ServiceModelBuilder withoutMount(String sourceOrTarget) {
        mounts.removeIf(
                mount -> mount.source().equals(sourceOrTarget) || mount.target().equals(sourceOrTarget));
        return this;
    }

    /** One more published port: at every address of the host, and inside. */
    public ServiceModelBuilder publish(int hostPort, int containerPort) {
        ports.add(new PublishedPort(PublishedPort.EVERY_ADDRESS, hostPort, containerPort));
        return this;
    }

    /** One more published port that only programs on the host reach. */
    public ServiceModelBuilder publishLocally(int hostPort, int containerPort) {
        ports.add(new PublishedPort(PublishedPort.THIS_MACHINE, hostPort, containerPort));
        return this;
    }

    /** The restart policy. */
    public ServiceModelBuilder restart(RestartPolicy policy) {
        restart = policy;
        return this;
    }

    /** Limits the log: the size of one file, such as {@code 100m}, and the number of files. */
    public ServiceModelBuilder logLimits(String maxSize, int maxFile) {
        logLimits = new LogLimits(maxSize, maxFile);
        return this;
    }

    /** The log may grow for ever, which is what an engine does by itself. */
    public ServiceModelBuilder withoutLogLimits() {
        logLimits = null;
        return this;
    }

    /** The health check. */
    public ServiceModelBuilder probe(Probe check) {
        probe = check;
        return this;
    }

    /** Limits the memory, in bytes; engines refuse less than 6 MiB. */
    public ServiceModelBuilder memoryLimit(long bytes) {
        memoryLimit = OptionalLong.of(bytes);
        return this;
    }

    /** How many containers; 0 for none. */
    public ServiceModelBuilder replicas(int count) {
        replicas = count;
        return this;
    }

    /** The service. */
    public ServiceModel build() {
        return new ServiceModel(
                name,
                image,
                builtHere,
                behaviour,
                commandLine,
                environment,
                labels,
                mounts,
                ports,
                restart,
                Optional.ofNullable(logLimits),
                probe,
                memoryLimit,
                replicas);
    }
}
