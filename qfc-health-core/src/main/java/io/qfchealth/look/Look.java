package io.qfchealth.look;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.ComposeProjects;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DeploymentDiscovery;
import io.qfchealth.discovery.EnvFile;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerSummary;
import io.qfchealth.docker.DiskUsage;
import io.qfchealth.docker.DockerQuestions;
import io.qfchealth.docker.Engine;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.docker.ImageSummary;
import io.qfchealth.docker.Network;
import io.qfchealth.docker.Volume;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One moment of one deployment. Lazy: a question is asked when something wants to know, once, and every check of this look
 * shares the answer. Thread-safe.
 *
 * <p>All methods that ask throw {@link UnansweredException} when there is no answer; the catalogue turns that into a
 * finding that says why.
 */
public final class Look {
    private static final Pattern LONG_ID = Pattern.compile("\\b(?:sha256:)?([0-9a-f]{12})[0-9a-f]{52}\\b");

    private final Source source;
    private final Settings settings;
    private final Instant takenAt;
    private final Duration deadline;
    private final Questions questions;
    private final DockerAnswers docker;
    private final SystemAnswers others;
    private final Object deriving = new Object();
    private @Nullable Deployment deployment;
    private Function<Deployment, List<Question<?>>> kept = present -> List.of();
    private Optional<EnvFile> envFile = Optional.empty();

    /**
     * Where answers come from.
     *
     * @param docker the engine, or what it once answered
     * @param address the engine's address, for people
     * @param envFile reads the {@code .env} file in a directory
     * @param systems the other systems, or what they once answered
     */
    public record Source(DockerQuestions docker, String address, EnvFileReader envFile, Systems systems) {}

    /** The threads that ask. Each system has its own, so that one that hangs keeps nobody from asking the others. */
    public interface Threads {
        /**
         * Those that ask the Docker engine.
         *
         * @return the threads
         */
        ExecutorService docker();

        /**
         * Those that ask one of the other systems.
         *
         * @param system which
         * @return the threads
         */
        ExecutorService of(Subsystem system);

        /**
         * No threads at all: who asks is answered on their own thread. For what answers at once, such as saved evidence.
         *
         * @return what runs every question where it is asked
         */
        static Threads ofCaller() {
            return shared(new CallingThread());
        }

        /**
         * The same threads for all systems.
         *
         * @param all the threads
         * @return what hands them out
         */
        static Threads shared(ExecutorService all) {
            return new Threads() {
                @Override
                public ExecutorService docker() {
                    return all;
                }

                @Override
                public ExecutorService of(Subsystem system) {
                    return all;
                }
            };
        }
    }

    /** Reads the compose project's {@code .env} file, where that can be read. */
    @FunctionalInterface
    public interface EnvFileReader {
        /**
         * Reads the file.
         *
         * @param workingDirectory the directory that Compose noted on the containers
         * @return the file, empty if it cannot be read from here
         */
        Optional<EnvFile> read(String workingDirectory);
    }

    /**
     * Begins a look; asks nothing yet.
     *
     * @param source where answers come from
     * @param settings what the user said
     * @param takenAt the moment, by the clock of this machine
     * @param threads runs the questions
     * @param deadline how long the whole look may take
     */
    public Look(Source source, Settings settings, Instant takenAt, Threads threads, Duration deadline) {
        this.source = source;
        this.settings = settings;
        this.takenAt = takenAt;
        this.deadline = deadline;
        this.questions = new Questions(deadline);
        this.docker = new DockerAnswers(source.docker(), questions, threads);
        this.others = new SystemAnswers(source.systems(), questions, threads, this::deployment);
    }

    /**
     * The same look, whose evidence holds the answers to these questions even if no check asks them.
     *
     * @param wanted what to ask, given the deployment
     * @return this look
     */
    public Look keeping(Function<Deployment, List<Question<?>>> wanted) {
        this.kept = wanted;
        return this;
    }

    /**
     * When the look was begun, by the clock of the machine that looked.
     *
     * @return the moment
     */
    public Instant takenAt() {
        return takenAt;
    }

    /**
     * How long the whole look may take.
     *
     * @return the deadline, from the first question on
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * The address of the engine.
     *
     * @return such as {@code unix:///var/run/docker.sock}, without any password
     */
    public String address() {
        return source.address();
    }

    /**
     * What the user said.
     *
     * @return the settings
     */
    public Settings settings() {
        return settings;
    }

    /**
     * The engine.
     *
     * @return the engine
     */
    public Engine engine() {
        return docker.engine().orThrow();
    }

    /**
     * The engine's clock. Ages are told by it, so a wrong clock on this machine does no harm.
     *
     * @return the moment, by the engine
     */
    public Instant now() {
        return engine().systemTime();
    }

    /**
     * Everything that exists on the engine.
     *
     * @return containers of all projects and of none
     */
    public List<ContainerSummary> containers() {
        return docker.containers().orThrow();
    }

    /**
     * All images of the engine.
     *
     * @return the images
     */
    public List<ImageSummary> images() {
        return docker.images().orThrow();
    }

    /**
     * One image.
     *
     * @param reference its name
     * @return the image; empty if the engine does not have it
     */
    public Optional<Image> image(ImageReference reference) {
        return docker.image(reference.toString()).orThrow();
    }

    /**
     * One image by its id.
     *
     * @param id such as {@code sha256:…}
     * @return the image; empty if the engine does not have it any more
     */
    public Optional<Image> imageById(String id) {
        return docker.image(id).orThrow();
    }

    /**
     * All networks of the engine.
     *
     * @return the networks
     */
    public List<Network> networks() {
        return docker.networks().orThrow();
    }

    /**
     * All volumes of the engine.
     *
     * @return the volumes
     */
    public List<Volume> volumes() {
        return docker.volumes().orThrow();
    }

    /**
     * What images and build cache take up.
     *
     * @return the disk usage
     */
    public DiskUsage diskUsage() {
        return docker.diskUsage().orThrow();
    }

    /**
     * The compose project that is looked at.
     *
     * @return its name and how it was found
     * @throws QfcConfigurationException if there is none or there are several
     */
    public Setting<String> project() {
        return new ComposeProjects(containers())
                .choose(settings.text(SettingKey.PROJECT), "the Docker engine at " + address());
    }

    /**
     * The deployment, derived from its containers.
     *
     * @return the deployment
     * @throws QfcConfigurationException if there is none or there are several
     */
    public Deployment deployment() {
        // Derived on the thread that wants it: a thread of the pool that waited for others of the pool could wait for
        // ever.
        synchronized (deriving) {
            if (deployment == null) {
                deployment = derive();
            }
            return deployment;
        }
    }

    private Deployment derive() {
        Setting<String> project = project();
        List<String> ids = containers().stream()
                .filter(container -> container.compose().project().equals(Optional.of(project.value())))
                .filter(container -> !container.compose().isOneOff())
                .map(ContainerSummary::id)
                .toList();
        ids.forEach(docker::beginContainer);
        List<Container> inspected = new ArrayList<>();
        for (String id : ids) {
            // One that was removed since the list was made is no part of the deployment any more.
            docker.container(id).orThrow().ifPresent(inspected::add);
        }
        envFile = inspected.stream()
                .flatMap(container -> container.compose().workingDirectory().stream())
                .findFirst()
                .flatMap(source.envFile()::read);
        OptionalInt replicas = envFile.map(EnvFile::replicas).orElse(OptionalInt.empty());
        return new DeploymentDiscovery(settings).derive(project, inspected, replicas);
    }

    /**
     * The {@code .env} file of the deployment, as it was when the deployment was derived.
     *
     * @return the file; empty if it cannot be read from here
     * @throws QfcConfigurationException if there is no deployment or there are several
     */
    public Optional<EnvFile> envFile() {
        synchronized (deriving) {
            return deployment() == null ? Optional.empty() : envFile;
        }
    }

    /**
     * One running worker of each other QFieldCloud deployment on this engine. Costs one request for each.
     *
     * @return the workers, by compose project
     */
    public Map<String, Container> workersOfOtherDeployments() {
        Map<String, String> ids = idsOfOtherWorkers();
        ids.values().forEach(docker::beginContainer);
        Map<String, Container> workers = new TreeMap<>();
        ids.forEach((other, id) -> docker.container(id).orThrow().ifPresent(worker -> workers.put(other, worker)));
        return workers;
    }

    private Map<String, String> idsOfOtherWorkers() {
        String own = project().value();
        Map<String, String> ids = new TreeMap<>();
        for (ContainerSummary container : containers()) {
            String other = container.compose().project().orElse(own);
            if (!other.equals(own) && isRunningWorker(container)) {
                ids.merge(other, container.id(), (one, another) -> one.compareTo(another) < 0 ? one : another);
            }
        }
        return ids;
    }

    private static boolean isRunningWorker(ContainerSummary container) {
        return container.state().equals("running")
                && !container.compose().isOneOff()
                && container.compose().service().equals(Optional.of(Deployment.WORKER_SERVICE));
    }

    /**
     * A limit of a check: what the user set, or the default.
     *
     * @param check the check
     * @param threshold one of its thresholds
     * @return a length of time
     * @throws QfcConfigurationException if the user set something that is no length of time
     */
    public Duration duration(CheckDefinition check, Threshold threshold) {
        return settings.duration(check, threshold);
    }

    /**
     * A limit of a check: what the user set, or the default.
     *
     * @param check the check
     * @param threshold one of its thresholds
     * @return a number
     * @throws QfcConfigurationException if the user set something that is no number
     */
    public long number(CheckDefinition check, Threshold threshold) {
        return settings.number(check, threshold);
    }

    /**
     * Asks a system other than the Docker engine.
     *
     * @param question what to ask
     * @param <T> the type of the answer
     * @return the answer
     * @throws UnansweredException if there is none, or no deployment
     * @throws QfcConfigurationException if there is no deployment or there are several
     */
    public <T> T ask(Question<T> question) {
        return others.answer(question).orThrow();
    }

    /**
     * Asks the Docker engine everything, and the other systems the given questions, and waits until it is known or the
     * deadline is over. Afterwards no check waits for anything.
     *
     * @param wanted tells what checks will ask, given the deployment
     */
    public void gather(Function<Deployment, List<Question<?>>> wanted) {
        docker.beginLists();
        try {
            Deployment present = deployment();
            List<Question<?>> all = wanted.apply(present);
            all.stream().filter(question -> question.needs().isEmpty()).forEach(others::begin);
            imagesOf(present).forEach(docker::beginImage);
            idsOfOtherWorkers().values().forEach(docker::beginContainer);
            others.beginWhenTheirNeedsAreKnown(
                    all.stream().filter(question -> !question.needs().isEmpty()).toList());
        } catch (UnansweredException | QfcConfigurationException e) {
            // No deployment, no further questions; the checks say why.
            return;
        }
    }

    /** The images whose platform and labels checks want to know: those of jobs, and what the workers were made of. */
    private static Set<String> imagesOf(Deployment deployment) {
        Set<String> names = new TreeSet<>();
        for (Setting<String> image : deployment.jobImages()) {
            ImageReference.tryParse(image.value()).ifPresent(reference -> names.add(reference.toString()));
        }
        deployment.workers().forEach(worker -> names.add(worker.imageId()));
        return names;
    }

    /**
     * When each question was asked, and how long its answer took. Asks nothing.
     *
     * @return in the order in which they were begun
     */
    public List<Asking> timeline() {
        List<Asking> timeline = new ArrayList<>();
        questions
                .times()
                .forEach((question, times) -> timeline.add(new Asking(
                        others.systemOf(question)
                                .map(system -> system.name().toLowerCase(Locale.ROOT))
                                .orElse("docker"),
                        shortened(question),
                        Duration.ofNanos(times.after()),
                        Duration.ofNanos(times.took().orElse(0)),
                        times.isAnswered())));
        timeline.sort(Comparator.comparing(Asking::after).thenComparing(Asking::question));
        return timeline;
    }

    /** Ids of 64 characters are cut to the 12 that the docker command shows. */
    private static String shortened(String question) {
        return LONG_ID.matcher(question).replaceAll("$1");
    }

    /**
     * Everything this look has seen; asks first for what no check has asked for yet.
     *
     * @return plain data without secrets
     */
    public Evidence evidence() {
        gather(kept);
        Optional<EnvFile> file = knownEnvFile();
        return new Evidence(
                Evidence.FORMAT,
                takenAt,
                source.address(),
                settings,
                docker.engine(),
                docker.containers(),
                docker.inspectedContainers(),
                docker.images(),
                docker.inspectedImages(),
                docker.networks(),
                docker.volumes(),
                docker.diskUsage(),
                file.map(EnvFile::replicas).orElse(OptionalInt.empty()),
                file,
                others.answers());
    }

    private Optional<EnvFile> knownEnvFile() {
        synchronized (deriving) {
            return envFile;
        }
    }

    /**
     * Saves what was seen, without secrets, to judge it again later.
     *
     * @param file the file to write; one that exists is replaced
     * @return what was saved
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public Evidence save(Path file) {
        Evidence evidence = evidence();
        EvidenceFile.write(evidence, file);
        return evidence;
    }
}
