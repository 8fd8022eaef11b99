package io.qfchealth.stand;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds a {@link StandModel}. */
public final class StandModelBuilder {
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    private final String id = "%08x".formatted(ThreadLocalRandom.current().nextInt());
    private String project = "qfc" + id;
    private ComposeNaming naming = ComposeNaming.V2;
    private SettingsGeneration generation = SettingsGeneration.NEW;
    private int workers = 2;
    private String host = "gis.example.org";
    private int httpPort;
    private int httpsPort;
    private @Nullable ObjectStorage storage;
    private StandLogins logins = StandLogins.PLANTED;
    private Probe storageProbe = Probe.PASSING;
    private @Nullable String pulledFrom;
    private Architecture architecture = Architecture.ofThisMachine();
    private @Nullable String release;
    private String workingDirectory = "/opt/qfieldcloud";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private Instant built = now.minus(3, ChronoUnit.DAYS);
    private Instant deployed = now.minus(2, ChronoUnit.HOURS);
    private final Map<String, String> imageNames = new HashMap<>();
    private final List<Consumer<Map<String, ServiceModel>>> edits = new ArrayList<>();

    StandModelBuilder() {}

    /** The name of the compose project; without this it is one that no other stand has. */
    public StandModelBuilder project(String name) {
        if (!PROJECT.matcher(name).matches()) {
            throw new IllegalArgumentException("compose does not accept the project name " + name);
        }
        project = name;
        return this;
    }

    /** The number of workers. */
    public StandModelBuilder workers(int count) {
        workers = count;
        return this;
    }

    /** The generation of compose. */
    public StandModelBuilder naming(ComposeNaming compose) {
        naming = compose;
        return this;
    }

    /** The generation of QFieldCloud, which decides on names of settings, on services and on the storage product. */
    public StandModelBuilder generation(SettingsGeneration settings) {
        generation = settings;
        return this;
    }

    /** The public host name. */
    public StandModelBuilder host(String name) {
        host = name;
        return this;
    }

    /** Publishes the web server's ports on the host; without this none is, so that stands do not get in each other's way. */
    public StandModelBuilder webPorts(int http, int https) {
        httpPort = http;
        httpsPort = https;
        return this;
    }

    /** Where files are kept; without this the product that came with the generation. */
    public StandModelBuilder storage(ObjectStorage product) {
        storage = product;
        return this;
    }

    /** Where the object storage really is, and its keys; without this nobody can reach it. */
    public StandModelBuilder storageAt(String url, String accessKey, String secretKey) {
        logins = logins.withStorage(url, accessKey, secretKey);
        return this;
    }

    /** The password of the database that is really there. */
    public StandModelBuilder databasePassword(String password) {
        logins = logins.withDatabasePassword(password);
        return this;
    }

    /** The health check of the storage service, which passes by default. */
    public StandModelBuilder storageProbe(Probe probe) {
        storageProbe = probe;
        return this;
    }

    /** Another image for a service that compose builds; the workers' settings follow. */
    public StandModelBuilder imageOf(String service, String reference) {
        imageNames.put(service, reference);
        return this;
    }

    /**
     * What stands before the names of images that compose pulls. By default a registry that does not exist, so that a
     * stand on an engine never takes a tag such as {@code memcached:1} away from a real image; a simulator may use "".
     */
    public StandModelBuilder pulledFrom(String prefix) {
        pulledFrom = prefix;
        return this;
    }

    /** The architecture of all images. */
    public StandModelBuilder architecture(Architecture machine) {
        architecture = machine;
        return this;
    }

    /** Labels the images that compose builds with a release; by default they say nothing, like the real ones. */
    public StandModelBuilder release(String version) {
        release = version;
        return this;
    }

    /** When the first of the images that compose builds was built; the others follow a minute apart. */
    public StandModelBuilder imagesBuilt(Instant time) {
        built = time;
        return this;
    }

    /** How long a simulator shows its containers as up. */
    public StandModelBuilder deployedSince(Duration age) {
        deployed = now.minus(age);
        return this;
    }

    /** The directory of the compose files, as the labels name it. */
    public StandModelBuilder workingDirectory(String directory) {
        workingDirectory = directory;
        return this;
    }

    /** One more service. */
    public StandModelBuilder with(ServiceModel service) {
        edits.add(services -> services.put(service.name(), service));
        return this;
    }

    /** Fewer services. */
    public StandModelBuilder without(String... names) {
        edits.add(services -> services.keySet().removeAll(List.of(names)));
        return this;
    }

    /** Changes a service. */
    public StandModelBuilder change(String service, Consumer<ServiceModelBuilder> changes) {
        edits.add(services -> {
            if (services.computeIfPresent(service, (name, model) -> model.but(changes)) == null) {
                throw new IllegalArgumentException(
                        "no service %s to change; there are %s".formatted(service, services.keySet()));
            }
        });
        return this;
    }

    /** One more setting of app and workers. */
    public StandModelBuilder environment(String key, String value) {
        change("app", service -> service.environment(key, value));
        return change(StandModel.WORKER, service -> service.environment(key, value));
    }

    /** The model. */
    public StandModel build() {
        StandMark mark = new StandMark(id, now, ProcessHandle.current().pid());
        ComposeProject compose = new ComposeProject(project, naming, workingDirectory, mark);
        List<ServiceModel> services = List.copyOf(edited(healthyServices()).values());
        List<ImageModel> images = compose.images(services, architecture, built, release);
        return new StandModel(
                id,
                project,
                host,
                naming,
                generation,
                services,
                compose.containers(services, images),
                images,
                List.of(compose.network()),
                compose.volumes(services),
                deployed);
    }

    private List<ServiceModel> healthyServices() {
        return new QfieldcloudServices(
                        project,
                        new QfieldcloudEnvironment(project, host, generation, logins, this::imageName),
                        this::imageName,
                        pulledFrom == null ? "registry.example.org/" + project + "/" : pulledFrom,
                        storage != null ? storage : storageOfGeneration(),
                        storageProbe)
                .all(workers, httpPort, httpsPort);
    }

    private Map<String, ServiceModel> edited(List<ServiceModel> services) {
        Map<String, ServiceModel> byName = new LinkedHashMap<>();
        services.forEach(service -> byName.put(service.name(), service));
        edits.forEach(edit -> edit.accept(byName));
        return byName;
    }

    private String imageName(String service) {
        return imageNames.getOrDefault(service, naming.image(project, service));
    }

    private ObjectStorage storageOfGeneration() {
        return generation == SettingsGeneration.NEW ? ObjectStorage.RUSTFS : ObjectStorage.MINIO;
    }
}
