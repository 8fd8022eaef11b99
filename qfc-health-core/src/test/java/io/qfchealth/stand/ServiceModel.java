package io.qfchealth.stand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What the compose file says of one service.
 *
 * @param name its name
 * @param image the image it runs, with a tag
 * @param builtHere whether compose built that image rather than pulled it
 * @param behaviour what its program does
 * @param commandLine the command line that its containers show
 * @param environment its settings
 * @param labels labels that the compose file gives it
 * @param mounts what it sees of host and volumes
 * @param ports what it publishes
 * @param restart its restart policy
 * @param logLimits how much log is kept, if limited
 * @param probe its health check
 * @param memoryLimit in bytes, if limited
 * @param replicas how many containers it has
 */
public record ServiceModel(
        String name,
        String image,
        boolean builtHere,
        Behaviour behaviour,
        List<String> commandLine,
        Map<String, String> environment,
        Map<String, String> labels,
        List<MountModel> mounts,
        List<PublishedPort> ports,
        RestartPolicy restart,
        Optional<LogLimits> logLimits,
        Probe probe,
        OptionalLong memoryLimit,
        int replicas) {

    public ServiceModel {
        commandLine = List.copyOf(commandLine);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
        mounts = List.copyOf(mounts);
        ports = List.copyOf(ports);
    }

    /**
     * A service that runs for ever with the usual restart policy and log limits, as a beginning.
     *
     * @param name its name
     * @param image the image it runs; {@code latest} is meant when it has no tag
     * @return a builder
     */
    public static ServiceModelBuilder named(String name, String image) {
        return new ServiceModelBuilder(name, image);
    }

    /**
     * The same service but for some changes.
     *
     * @param changes makes them
     * @return the changed service
     */
    public ServiceModel but(Consumer<ServiceModelBuilder> changes) {
        ServiceModelBuilder builder = new ServiceModelBuilder(this);
        changes.accept(builder);
        return builder.build();
    }

    /** The settings as the API takes them, in a stable order. */
    List<String> environmentLines() {
        return environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** The options of the log driver. */
    Map<String, String> logOptions() {
        return new LinkedHashMap<>(logLimits.map(LogLimits::options).orElse(Map.of()));
    }
}
