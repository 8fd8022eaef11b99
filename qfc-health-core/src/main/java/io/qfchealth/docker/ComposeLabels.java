package io.qfchealth.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Compose (v1 and v2 alike) writes on the containers it makes. Names differ between the versions
 * ({@code p_svc_1} and {@code p-svc-1}), these labels do not.
 *
 * <p>Compose 2 also writes project and service on the images that it builds, and a container inherits the labels of its
 * image. So a job container, which a worker starts from such an image, names a project and a service, too. Only the number
 * of the replica says that Compose made the container itself.
 *
 * @param labels the labels of a container
 */
public record ComposeLabels(Map<String, String> labels) {
    private static final Pattern SHORT_NUMBER = Pattern.compile("\\d{1,6}");
    private static final String PREFIX = "com.docker.compose.";
    private static final String NUMBER = PREFIX + "container-number";

    /**
     * The project the container belongs to.
     *
     * @return its name, empty for a container that Compose did not make
     */
    public Optional<String> project() {
        return text("project");
    }

    /**
     * The service it is a replica of.
     *
     * @return such as {@code worker_wrapper}
     */
    public Optional<String> service() {
        return text("service");
    }

    /**
     * The number of the replica.
     *
     * @return from 1; 0 if the label is absent or no number
     */
    public int number() {
        String number = labels.getOrDefault(NUMBER, "");
        return SHORT_NUMBER.matcher(number).matches() ? Integer.parseInt(number) : 0;
    }

    /**
     * The services that it is started after. Only Compose 2 notes them.
     *
     * @return their names
     */
    public List<String> dependencies() {
        return text("depends_on").stream()
                .flatMap(all -> Stream.of(all.split(",")))
                .map(one -> one.split(":", 2)[0].strip())
                .filter(service -> !service.isEmpty())
                .toList();
    }

    /**
     * Says whether it is a left-over of {@code docker compose run}, which is not part of the deployment.
     *
     * @return true for such a container
     */
    public boolean isOneOff() {
        return "true".equalsIgnoreCase(labels.get(PREFIX + "oneoff"));
    }

    /**
     * The directory in which Compose was called.
     *
     * @return a path on the machine that called it
     */
    public Optional<String> workingDirectory() {
        return text("project.working_dir");
    }

    /**
     * The compose files that the container was made from.
     *
     * @return their paths as Compose noted them; empty if it did not
     */
    public List<String> configFiles() {
        return text("project.config_files").stream()
                .flatMap(files -> Stream.of(files.split(",", -1)))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .toList();
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(labels.get(PREFIX + name))
                .filter(value -> labels.containsKey(NUMBER) && !value.isBlank());
    }
}
