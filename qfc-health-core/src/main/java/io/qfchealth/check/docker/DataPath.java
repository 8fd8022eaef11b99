package io.qfchealth.check.docker;

import io.qfchealth.docker.Container;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.docker.Mount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a service keeps what must not be lost.
 *
 * @param path a directory in the container
 * @param isCertain false if the image is none that QFieldCloud's compose files use, so that it may keep its data elsewhere
 */
record DataPath(String path, boolean isCertain) {
    private static final String POSTGRES = "/var/lib/postgresql";
    private static final Map<String, String> BY_SERVICE = Map.of(
            "db", POSTGRES,
            "geodb", POSTGRES,
            "minio", "/data",
            "rustfs", "/data",
            "webdav", "/var/lib/dav");
    private static final List<String> IMAGES = List.of("postgis", "postgres", "minio", "rustfs", "webdav");

    /** Empty if the service has nothing to lose. */
    static Optional<DataPath> of(Container container) {
        return Optional.ofNullable(BY_SERVICE.get(container.service()))
                .map(usual -> new DataPath(named(container).orElse(usual), isKnown(container)));
    }

    /** MinIO is told its directories by the command. */
    private static Optional<String> named(Container container) {
        List<String> words = List.of(container.command().split(" "));
        int server = words.indexOf("server");
        return server < 0 || !container.service().equals("minio")
                ? Optional.empty()
                : words.stream()
                        .skip(server + 1L)
                        .filter(word -> word.startsWith("/"))
                        .findFirst();
    }

    private static boolean isKnown(Container container) {
        return ImageReference.tryParse(container.image()).stream()
                .flatMap(image -> Stream.of(image.repository()))
                .anyMatch(repository -> !repository.contains("bitnami")
                        && IMAGES.stream().anyMatch(repository.substring(repository.lastIndexOf('/') + 1)::equals));
    }

    /** The directory itself, one in it such as {@code data}, or one of several such as {@code /data1}. */
    boolean isHeldBy(Mount mount) {
        String destination = mount.destination();
        return mount.writable()
                && (destination.startsWith(path)
                        || path.startsWith(destination.endsWith("/") ? destination : destination + "/"));
    }
}
