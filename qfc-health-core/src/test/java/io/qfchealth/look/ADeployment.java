package io.qfchealth.look;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Question;
import io.qfchealth.access.Trouble;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.discovery.EnvFile;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.DiskUsage;
import io.qfchealth.docker.Engine;
import io.qfchealth.docker.Environment;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.docker.ImageSummary;
import io.qfchealth.docker.Network;
import io.qfchealth.docker.Volume;
import io.qfchealth.finding.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds what a look at a deployment would have seen, by default a healthy one of three workers: project {@code gis} with
 * the services that QFieldCloud's compose files have, of which four end by design.
 */
public final class ADeployment {
    /** The moment of the look, by the clock of the engine. */
    public static final Instant NOW = Instant.parse("2026-01-12T09:15:00Z");

    /** Why an engine that was told to be silent does not answer. */
    public static final Trouble SILENCE =
            new Trouble(Trouble.Kind.TIMED_OUT, "The engine did not answer in time.", "See whether it hangs.");

    private final String project;
    private final List<AContainer> containers = new ArrayList<>();
    private final Map<String, Image> images = new HashMap<>();
    private final List<Network> networks = new ArrayList<>();
    private final List<Volume> volumes = new ArrayList<>();
    private final Set<String> silent = new HashSet<>();
    private final Map<String, Answer<?>> asked = new HashMap<>();
    private boolean isPrinting;
    private Settings settings = Settings.none();
    private OptionalInt replicasInEnvFile = OptionalInt.empty();
    private Optional<EnvFile> envFile = Optional.empty();
    private DiskUsage diskUsage = new DiskUsage(2_600_000_000L, 500_000_000L, 400_000_000L);
    private OptionalLong diskFree = OptionalLong.of(50_000_000_000L);
    private String platform = "linux/amd64";
    private Instant localClock = NOW;

    private ADeployment(String project) {
        this.project = project;
    }

    /** Nothing on the engine but its own networks. */
    public static ADeployment empty() {
        return new ADeployment("gis").network("bridge");
    }

    public static ADeployment healthy() {
        return healthy("gis");
    }

    public static ADeployment healthy(String project) {
        ADeployment deployment = new ADeployment(project);
        deployment
                .network(AStorage.bridge())
                .network(project + "_default")
                .volume(project + "_transformation_grids")
                .volume(project + "_db_data");
        deployment
                .image(project + "-app:latest", "sha256:app", "amd64")
                .image(project + "-worker_wrapper:latest", "sha256:worker_wrapper", "amd64")
                .image(project + "-qgis:latest", "sha256:qgis", "amd64");
        for (String service : List.of("app", "nginx", "memcached", "ofelia", "db")) {
            deployment.with(deployment.container(service));
        }
        deployment.change("app", ADeployment::configure);
        deployment.change(
                "app", app -> app.command("gunicorn qfieldcloud.wsgi:application --bind 0.0.0.0:8000 --timeout 300"));
        deployment.change(
                "nginx",
                nginx -> nginx.port(80, 80)
                        .port(443, 443)
                        .variable("QFIELDCLOUD_HOST", "gis.example.org")
                        .variable("LETSENCRYPT_STAGING", "0"));
        deployment.with(deployment.container("qgis").exited(0).restartPolicy("no"));
        deployment.with(deployment.container("mkcert").exited(1).restartPolicy("no"));
        deployment.with(deployment.container("createbuckets").exited(0).restartPolicy("no"));
        deployment.with(deployment.container("mirror_transformation_grids").restartPolicy("no"));
        HealthyDatabase.answersIn(deployment);
        HealthyJobs.answersIn(deployment);
        HealthyStorage.answersIn(deployment);
        HealthyWeb.answersIn(deployment);
        HealthyLogs.answersIn(deployment);
        HealthyInventory.answersIn(deployment);
        return deployment.workers(3);
    }

    private static void configure(AContainer container) {
        String project = container.project();
        container
                .variable("COMPOSE_PROJECT_NAME", project)
                .variable("QFIELDCLOUD_QGIS_IMAGE_NAME", project + "-qgis")
                .variable("QFIELDCLOUD_DEFAULT_NETWORK", project + "_default")
                .variable("QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME", project + "_transformation_grids")
                .variable("QFIELDCLOUD_HOST", "gis.example.org")
                .variable("DJANGO_ALLOWED_HOSTS", "gis.example.org localhost 127.0.0.1 app nginx")
                .variable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "https://gis.example.org/api/v1/")
                .variable("QFIELDCLOUD_ADMIN_URI", "admin/")
                .variable("QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS", "720")
                .variable("DEBUG", "0")
                .variable("ENVIRONMENT", "production")
                .variable("EMAIL_HOST", "mail.example.org")
                .variable("STORAGES", AStorage.storages())
                .variable("POSTGRES_HOST", "db")
                .variable("POSTGRES_PASSWORD", "a-password-of-its-own")
                .variable("SECRET_KEY", "a-key-of-django-that-nobody-knows-and-nobody-guesses");
    }

    /** A container of this project, not yet part of it. Those that keep data have the volume of the compose files. */
    public AContainer container(String service) {
        AContainer container = new AContainer(project, service, 1);
        switch (service) {
            case "db", "geodb" ->
                container
                        .image("postgis/postgis:17-3.5-alpine", "sha256:" + service)
                        .volume(project + "_" + service + "_data", "/var/lib/postgresql/data");
            case "minio" ->
                container.volume(project + "_minio_data1", "/data1").variable("MINIO_ROOT_PASSWORD", "its-own");
            case "rustfs" ->
                container.volume(project + "_rustfs_data", "/data").variable("RUSTFS_SECRET_KEY", "its-own");
            case "webdav" -> container.volume(project + "_webdav_data", "/var/lib/dav");
            default -> {
                // Keeps nothing.
            }
        }
        return container;
    }

    public AContainer worker(int number) {
        AContainer worker = new AContainer(project, "worker_wrapper", number);
        configure(worker);
        return worker.variable("TMP_DIRECTORY", "/tmp")
                .bind("/tmp", "/tmp")
                .bind("/var/run/docker.sock", "/var/run/docker.sock");
    }

    /** As many workers as said, numbered from 1, instead of those there are. */
    public ADeployment workers(int count) {
        without("worker_wrapper");
        for (int number = 1; number <= count; number++) {
            with(worker(number));
        }
        return this;
    }

    public ADeployment with(AContainer container) {
        containers.add(container);
        return this;
    }

    public ADeployment with(ADeployment other) {
        containers.addAll(other.containers);
        return this;
    }

    /** A container of another project or of none, which jobs and other software have. */
    public ADeployment withJobContainer(String image, String imageId) {
        return with(AContainer.alone("sleepy_turing", image)
                .image(image, imageId)
                .label("job_id", "1")
                .label("type", "package"));
    }

    public ADeployment without(String service) {
        containers.removeIf(container -> container.service().equals(service));
        return this;
    }

    public ADeployment withoutContainer(String name) {
        containers.removeIf(container -> container.name().equals(name));
        return this;
    }

    /** Changes all containers of a service. */
    public ADeployment change(String service, Consumer<AContainer> change) {
        containers.stream()
                .filter(container -> container.service().equals(service))
                .forEach(change);
        return this;
    }

    public ADeployment changeWorkers(Consumer<AContainer> change) {
        return change("worker_wrapper", change);
    }

    public ADeployment changeWorker(int number, Consumer<AContainer> change) {
        containers.stream()
                .filter(container -> container.name().equals(project + "-worker_wrapper-" + number))
                .forEach(change);
        return this;
    }

    public ADeployment changeAll(Consumer<AContainer> change) {
        containers.forEach(change);
        return this;
    }

    /** Variables that the workers and the app share. */
    public ADeployment variable(String name, String value) {
        change("app", app -> app.variable(name, value));
        return changeWorkers(worker -> worker.variable(name, value));
    }

    public ADeployment withoutVariable(String name) {
        change("app", app -> app.withoutVariable(name));
        return changeWorkers(worker -> worker.withoutVariable(name));
    }

    public ADeployment image(String reference, String id, String architecture) {
        return image(new Image(
                id,
                List.of(reference),
                "linux",
                architecture,
                NOW.minus(Duration.ofDays(20)),
                1_000_000_000L,
                Map.of()));
    }

    public ADeployment image(Image image) {
        images.values().removeIf(other -> other.repoTags().equals(image.repoTags()));
        images.put(image.id(), image);
        return this;
    }

    public ADeployment image(String reference, String id, Instant created, Map<String, String> labels) {
        return image(new Image(id, List.of(reference), "linux", "amd64", created, 1_000_000_000L, labels));
    }

    public ADeployment withoutImage(String reference) {
        images.values().removeIf(image -> image.repoTags().contains(reference));
        return this;
    }

    public ADeployment network(String name) {
        return network(name, "0123456789abcdef-" + name);
    }

    public ADeployment network(String name, String id) {
        return network(new Network(id, name, "bridge", Map.of()));
    }

    public ADeployment network(Network network) {
        networks.add(network);
        return this;
    }

    public ADeployment withoutNetwork(String name) {
        networks.removeIf(network -> network.name().equals(name));
        return this;
    }

    public ADeployment volume(String name) {
        return volume(name, NOW.minus(Duration.ofDays(200)));
    }

    public ADeployment volume(String name, Instant created) {
        volumes.removeIf(volume -> volume.name().equals(name));
        volumes.add(new Volume(
                name, "local", "/var/lib/docker/volumes/" + name + "/_data", Map.of(), Optional.of(created)));
        return this;
    }

    public ADeployment withoutVolumes() {
        volumes.clear();
        return this;
    }

    public ADeployment setting(SettingKey key, String value) {
        settings = settings.with(key, value, key.variable());
        return this;
    }

    public ADeployment waiving(String check, String until) {
        settings = settings.withWaiver(
                new Waiver(check, "known", "operations", LocalDate.parse(until)), "waiver of " + check);
        return this;
    }

    public ADeployment threshold(String name, String value) {
        settings = settings.withThreshold(name, value, "thresholds." + name + " in qfc-health.yaml");
        return this;
    }

    public ADeployment replicasInEnvFile(int number) {
        replicasInEnvFile = OptionalInt.of(number);
        return this;
    }

    /** The .env file can be read. */
    public ADeployment envFile(Instant modified, Map<String, String> variables) {
        envFile = Optional.of(new EnvFile(modified, Environment.of(variables)));
        return this;
    }

    public ADeployment diskUsage(long layers, long unusedBuildCache) {
        diskUsage = new DiskUsage(layers, unusedBuildCache, unusedBuildCache);
        return this;
    }

    public ADeployment diskFree(long bytes) {
        diskFree = OptionalLong.of(bytes);
        return this;
    }

    /** An engine on another machine does not tell the room on its disk. */
    public ADeployment onAnotherMachine() {
        diskFree = OptionalLong.empty();
        return this;
    }

    public ADeployment platform(String text) {
        platform = text;
        return this;
    }

    public ADeployment localClock(Instant moment) {
        localClock = moment;
        return this;
    }

    /** What a system answers to a question. */
    public <T> ADeployment answer(Question<T> question, T value) {
        asked.put(question.name(), new Answer.Known<>(value));
        return this;
    }

    /** A system has no answer to a question. */
    public ADeployment unanswered(Question<?> question, Trouble trouble) {
        asked.put(question.name(), new Answer.Unanswered<>(trouble));
        return this;
    }

    private Map<String, Answer<?>> asked() {
        Map<String, Answer<?>> all = new HashMap<>();
        if (isPrinting) {
            all.putAll(HealthyLogs.of(containers.stream().map(AContainer::build).toList()));
        }
        all.putAll(asked);
        return all;
    }

    /** Every container prints what a healthy one does, unless something else is said. */
    ADeployment printing() {
        isPrinting = true;
        return this;
    }

    /** One of engine, containers, inspected, images, inspectedImages, networks, volumes, diskUsage. */
    public ADeployment silent(String... questions) {
        silent.addAll(List.of(questions));
        return this;
    }

    public Settings settings() {
        return settings;
    }

    private <T> Answer<T> answer(String question, T value) {
        return silent.contains(question) ? new Answer.Unanswered<>(SILENCE) : new Answer.Known<>(value);
    }

    public Evidence evidence() {
        Map<String, Answer<Optional<Container>>> inspected = new HashMap<>();
        containers.forEach(
                container -> inspected.put(container.id(), answer("inspected", Optional.of(container.build()))));
        return new Evidence(
                Evidence.FORMAT,
                localClock,
                "unix:///var/run/docker.sock",
                settings,
                answer("engine", engine()),
                answer(
                        "containers",
                        containers.stream().map(AContainer::summary).toList()),
                inspected,
                answer(
                        "images",
                        images.values().stream().map(ADeployment::summary).toList()),
                inspectedImages(),
                answer("networks", networks),
                answer("volumes", volumes),
                answer("diskUsage", diskUsage),
                envFile.map(EnvFile::replicas).orElse(replicasInEnvFile),
                envFile,
                asked());
    }

    /** What the engine would say of each image that checks may ask for; it completes a name without a tag. */
    private Map<String, Answer<Optional<Image>>> inspectedImages() {
        Map<String, Answer<Optional<Image>>> inspected = new HashMap<>();
        containers.forEach(container -> {
            Container built = container.build();
            inspected.put(built.imageId(), answer("inspectedImages", Optional.ofNullable(images.get(built.imageId()))));
            for (String variable : built.environment().names()) {
                if (variable.contains("_IMAGE_NAME") || variable.equals("QGIS_CONTAINER_NAME")) {
                    String value = built.environment().plain(variable).orElse("");
                    inspect(inspected, value);
                }
            }
            inspect(inspected, built.image());
        });
        settings.text(SettingKey.IMAGES).stream()
                .flatMap(images -> List.of(images.value().split(",")).stream())
                .forEach(name -> inspect(inspected, name.strip()));
        images.values().forEach(image -> image.repoTags().forEach(tag -> inspect(inspected, tag)));
        return inspected;
    }

    private void inspect(Map<String, Answer<Optional<Image>>> inspected, String name) {
        ImageReference.tryParse(name)
                .map(ImageReference::toString)
                .ifPresent(reference -> inspected.put(
                        reference,
                        answer(
                                "inspectedImages",
                                images.values().stream()
                                        .filter(image -> image.repoTags().contains(reference)
                                                || image.repoTags().contains("localhost/" + reference))
                                        .findFirst())));
    }

    private static ImageSummary summary(Image image) {
        return new ImageSummary(image.id(), image.repoTags(), image.created(), image.size());
    }

    private Engine engine() {
        String[] parts = platform.split("/", 2);
        return new Engine(
                "gis",
                "29.1.0",
                "1.52",
                parts[0],
                parts[1],
                "Debian GNU/Linux 13",
                "/var/lib/docker",
                "overlay2",
                "json-file",
                NOW,
                diskFree,
                diskFree.isPresent() ? OptionalLong.of(100_000_000_000L) : OptionalLong.empty());
    }

    /** A look at it, without threads and without a deadline that matters. */
    public Look look() {
        return lookAt(evidence());
    }

    /** The same at evidence, such as that read back from a file. */
    public static Look lookAt(Evidence evidence) {
        return new Look(
                        evidence.asSource(),
                        evidence.settings(),
                        evidence.takenAt(),
                        Look.Threads.ofCaller(),
                        Duration.ofMinutes(1))
                .keeping(deployment -> Catalogue.all().questions(deployment, evidence.settings()));
    }
}
