package io.qfchealth.migration;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Question;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.database.AppliedMigrations;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DatabaseServer;
import io.qfchealth.database.InventoryQuestions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.docker.ImageSummary;
import io.qfchealth.docker.Mount;
import io.qfchealth.look.Look;
import io.qfchealth.look.RecordJson;
import io.qfchealth.storage.BucketVersioning;
import io.qfchealth.storage.StorageQuestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes a manifest from a look. */
final class Capture {
    private static final String VERSION_LABEL = "org.opencontainers.image.version";
    private static final String BASE_IMAGE_LABEL = "org.opencontainers.image.ref.name";

    /** They end by design, and some are still at work when somebody looks. */
    private static final Set<String> ONE_SHOT = Set.of(
            "qgis",
            "qgis3",
            "qgis4",
            "createbuckets",
            "mirror_transformation_grids",
            "mkcert",
            "pipcompile",
            "uvcompile");

    private final Look look;
    private final Deployment deployment;

    Capture(Look look) {
        look.gather(Capture::questions);
        this.look = look;
        this.deployment = look.deployment();
    }

    static List<Question<?>> questions(Deployment deployment) {
        List<Question<?>> questions = new ArrayList<>(List.of(
                DatabaseQuestions.SERVER,
                DatabaseQuestions.POSTGIS,
                DatabaseQuestions.MIGRATIONS,
                InventoryQuestions.ACCOUNTS,
                InventoryQuestions.PROJECTS,
                InventoryQuestions.FILES,
                InventoryQuestions.CHANGES));
        deployment.storages().stream()
                .map(Setting::value)
                .filter(storage -> !storage.isWebDav())
                .map(storage -> StorageQuestions.versioning(storage.name()))
                .forEach(questions::add);
        return questions;
    }

    Manifest manifest() {
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                look.takenAt(),
                new Origin(
                        deployment.project().value(),
                        look.address(),
                        deployment.web().map(web -> web.value().host()).orElse(""),
                        release()),
                answer(this::images),
                services(),
                storages(),
                SettingsEntry.of(Stream.concat(deployment.service("app").stream(), deployment.workers().stream())),
                answer(this::database),
                answer(() -> look.ask(InventoryQuestions.ACCOUNTS)),
                answer(() -> look.ask(InventoryQuestions.PROJECTS)),
                answer(() -> look.ask(InventoryQuestions.FILES)),
                answer(() -> look.ask(InventoryQuestions.CHANGES)));
        // People put passwords where nobody expects them.
        return RecordJson.read(ManifestFile.json(manifest, deployment.redaction()), Manifest.class);
    }

    private static <T> Answer<T> answer(Supplier<T> asking) {
        try {
            return new Answer.Known<>(asking.get());
        } catch (UnansweredException e) {
            return new Answer.Unanswered<>(e.trouble());
        }
    }

    private String release() {
        try {
            return deployment.workers().stream()
                    .map(Container::imageId)
                    .flatMap(id -> look.imageById(id).stream())
                    .map(Capture::release)
                    .filter(release -> !release.isEmpty())
                    .findFirst()
                    .orElse("");
        } catch (UnansweredException e) {
            return "";
        }
    }

    /** Images inherit labels: that of a base image is about another program. */
    private static String release(Image image) {
        return image.labels().containsKey(BASE_IMAGE_LABEL)
                ? ""
                : image.labels().getOrDefault(VERSION_LABEL, "");
    }

    private List<ImageEntry> images() {
        Map<String, ImageEntry> entries = new LinkedHashMap<>();
        for (Setting<String> setting : deployment.jobImages()) {
            Optional<ImageReference> reference = ImageReference.tryParse(setting.value());
            if (reference.isPresent()) {
                Optional<Image> image = look.image(reference.get());
                entries.put(
                        reference.get().toString(),
                        new ImageEntry(
                                reference.get().toString(),
                                ImageEntry.JOBS,
                                image.isPresent(),
                                image.map(Image::created),
                                image.map(Capture::release).orElse("")));
            }
        }
        Map<String, ImageSummary> byId =
                look.images().stream().collect(Collectors.toMap(ImageSummary::id, image -> image, (one, two) -> one));
        for (Container container : deployment.containers()) {
            // One whose name was given to another image is known by its id only.
            Optional<ImageReference> reference = container.image().startsWith("sha256:")
                    ? Optional.empty()
                    : ImageReference.tryParse(container.image());
            Optional<ImageSummary> image = Optional.ofNullable(byId.get(container.imageId()));
            reference.ifPresent(name -> entries.putIfAbsent(
                    name.toString(),
                    new ImageEntry(
                            name.toString(),
                            container.service(),
                            image.isPresent(),
                            image.map(ImageSummary::created),
                            "")));
        }
        return List.copyOf(entries.values());
    }

    private List<ServiceEntry> services() {
        Map<String, List<Container>> byService = deployment.containers().stream()
                .filter(container -> !ONE_SHOT.contains(container.service()))
                .filter(container ->
                        container.survivesReboot() || container.state().isRunning())
                .collect(Collectors.groupingBy(Container::service, TreeMap::new, Collectors.toList()));
        List<ServiceEntry> services = new ArrayList<>();
        byService.forEach((name, containers) -> services.add(new ServiceEntry(
                name,
                containers.size(),
                (int) containers.stream()
                        .filter(container -> container.state().isRunning())
                        .count(),
                volumes(containers))));
        return services;
    }

    private List<VolumeEntry> volumes(List<Container> containers) {
        String prefix = deployment.project().value() + "_";
        return containers.stream()
                .flatMap(container -> container.mounts().stream())
                .filter(mount -> mount.type().equals("volume") && !mount.isAnonymous())
                .map(mount -> new VolumeEntry(shortName(mount, prefix), mount.destination()))
                .distinct()
                .toList();
    }

    private static String shortName(Mount mount, String prefix) {
        return mount.name().startsWith(prefix) ? mount.name().substring(prefix.length()) : mount.name();
    }

    private List<StorageEntry> storages() {
        return deployment.storages().stream()
                .map(Setting::value)
                .map(this::storage)
                .toList();
    }

    private StorageEntry storage(StorageEndpoint storage) {
        return new StorageEntry(
                storage.name(),
                storage.isWebDav(),
                storage.bucket(),
                storage.isWebDav() ? new Answer.Known<>("") : answer(() -> versioning(storage)));
    }

    private String versioning(StorageEndpoint storage) {
        BucketVersioning versioning = look.ask(StorageQuestions.versioning(storage.name()));
        if (!versioning.reply().isOk()) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.REFUSED,
                    "Asked whether bucket " + storage.bucket() + " keeps versions, the storage \"" + storage.name()
                            + "\" answers " + versioning.reply().told() + ".",
                    "See storage.live, storage.credentials and storage.bucket first."));
        }
        return versioning.status();
    }

    private DatabaseEntry database() {
        DatabaseServer server = look.ask(DatabaseQuestions.SERVER);
        AppliedMigrations applied = look.ask(DatabaseQuestions.MIGRATIONS);
        Map<String, String> newest = new TreeMap<>();
        applied.byApp().forEach((app, names) -> newest.put(app, names.get(names.size() - 1)));
        return new DatabaseEntry(
                server.version(),
                server.major(),
                look.ask(DatabaseQuestions.POSTGIS).created(),
                newest);
    }
}
