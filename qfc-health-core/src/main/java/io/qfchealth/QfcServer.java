package io.qfchealth;

import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.DockerEndpoints;
import io.qfchealth.access.EngineHost;
import io.qfchealth.access.InvalidAddressException;
import io.qfchealth.access.SshLogin;
import io.qfchealth.access.Tunnel;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.check.Check;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.EnvFile;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.SettingsSources;
import io.qfchealth.docker.DockerProbe;
import io.qfchealth.docker.DockerQuestions;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.look.Evidence;
import io.qfchealth.look.Look;
import io.qfchealth.migration.Manifest;
import io.qfchealth.report.HealthReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A QFieldCloud deployment on a Docker engine, or saved evidence of one. Reads only; changes nothing on the server.
 *
 * <pre>{@code
 * try (QfcServer server = QfcServer.discover()) {
 *     assertThat(server).canRunJobs();
 * }
 * }</pre>
 *
 * <p>Assertions throw at what does not hold. A report throws at nothing and tells everything:
 *
 * <pre>{@code
 * HealthReport report = server.check();
 * report.rootCauses().forEach(cause -> System.out.println(cause.title() + "\n  " + String.join("\n  ", cause.remedy())));
 * }</pre>
 *
 * <p>What was seen can be saved, without secrets, and judged again anywhere:
 *
 * <pre>{@code
 * server.look().save(Path.of("evidence.json"));
 * assertThat(QfcServer.replay(Path.of("evidence.json"))).canRunJobs();
 * }</pre>
 *
 * <p>Thread-safe. Close it: it holds threads and connections.
 */
public final class QfcServer implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(QfcServer.class);

    private final Look.Source source;
    private final Settings settings;
    private final Settings said;
    private final Duration deadline;
    private final Clock clock;
    private final LookThreads threads;
    private final AutoCloseable connection;
    private final String name;
    private final Catalogue catalogue;
    private final List<CheckListener> listeners;

    /**
     * Chooses the deployment.
     *
     * @param settings what is known
     * @param said what of it the user said now, and not when evidence was saved
     */
    private QfcServer(
            Look.Source source,
            Settings settings,
            Settings said,
            Clock clock,
            LookThreads threads,
            AutoCloseable connection) {
        this.catalogue = Catalogue.all();
        this.listeners = List.of(new LookLog(LOG));
        this.source = source;
        this.clock = clock;
        this.threads = threads;
        this.connection = connection;
        this.deadline =
                settings.duration(SettingKey.DEADLINE).map(Setting::value).orElse(DEADLINE);
        // Chosen once: a second deployment that appears on the engine later must not change what this server is.
        Setting<String> project = new Look(source, settings, clock.instant(), threads.open(), deadline).project();
        this.name = project.value();
        this.settings = settings.with(SettingKey.PROJECT, project.value(), project.origin());
        this.said = said;
    }

    /** The same server, with other checks and more listeners. */
    private QfcServer(QfcServer other, Catalogue catalogue, List<CheckListener> more) {
        this.catalogue = catalogue;
        this.listeners = Stream.concat(other.listeners.stream(), more.stream()).toList();
        this.source = other.source;
        this.clock = other.clock;
        this.threads = other.threads;
        this.connection = other.connection;
        this.deadline = other.deadline;
        this.name = other.name;
        this.settings = other.settings;
        this.said = other.said;
    }

    /**
     * Finds the deployment on the engine that the docker command would use: {@code DOCKER_HOST}, the current Docker context,
     * or the local socket. Variables {@code QFC_HEALTH_…} of the environment are heeded.
     *
     * @return the server
     * @throws QfcConfigurationException if the engine cannot be asked, or no deployment or several are on it; the message
     *     says what to change
     */
    public static QfcServer discover() {
        return of(SettingsSources.environment());
    }

    /**
     * Finds the deployment on a given engine.
     *
     * @param docker address of the engine, such as {@code unix:///var/run/docker.sock}, {@code tcp://gis.example.org:2376} or
     *     {@code ssh://deploy@gis.example.org}
     * @return the server
     * @throws QfcConfigurationException as {@link #discover()}
     */
    public static QfcServer at(String docker) {
        return builder().docker(docker).build();
    }

    /**
     * Says some things and discovers the rest.
     *
     * @return a builder
     */
    public static QfcServerBuilder builder() {
        return new QfcServerBuilder();
    }

    /**
     * Judges saved evidence as if it were the running server: every check, assertion and report works the same.
     *
     * @param evidence a file that {@code look().save(path)} or {@code check --save-evidence} wrote
     * @return the server as it was then
     * @throws QfcConfigurationException if the file cannot be read or is no evidence
     */
    public static QfcServer replay(Path evidence) {
        return of(Settings.none().with(SettingKey.REPLAY, evidence.toString(), "QfcServer.replay(…)"));
    }

    /**
     * A server by settings that were read elsewhere, such as from a file and the environment.
     *
     * @param settings what is known; the rest is discovered
     * @return the server
     * @throws QfcConfigurationException as {@link #discover()}
     */
    public static QfcServer of(Settings settings) {
        return of(settings, Optional.empty());
    }

    /**
     * Containers that a program started, as if they were deployed. Variables {@code QFC_HEALTH_…} of the environment are
     * heeded.
     *
     * @param candidate which container is which service
     * @return the server; closing it leaves the containers alone
     * @throws QfcConfigurationException as {@link #discover()}, or if a container of it is not on the engine
     */
    public static QfcServer of(Candidate candidate) {
        return of(candidate, SettingsSources.environment());
    }

    /**
     * Containers that a program started, as if they were deployed, by settings that were read elsewhere.
     *
     * @param candidate which container is which service
     * @param settings what else is known; the project is the candidate's
     * @return the server; closing it leaves the containers alone
     * @throws QfcConfigurationException as {@link #discover()}, or if a container of it is not on the engine
     */
    public static QfcServer of(Candidate candidate, Settings settings) {
        return of(settings, Optional.of(candidate));
    }

    /**
     * A server by settings that were read elsewhere, that is examined by checks of one's own as well.
     *
     * @param settings what is known; the rest is discovered
     * @param own checks besides those that come along or are registered by {@code META-INF/services}
     * @return the server
     * @throws QfcConfigurationException as {@link #discover()}; if a check cannot be used, and the message names its class; or if
     *     the settings name checks or thresholds that there are not
     */
    public static QfcServer of(Settings settings, Collection<? extends Check> own) {
        return of(settings, own, List.of());
    }

    static QfcServer of(Settings settings, Collection<? extends Check> own, List<CheckListener> listeners) {
        // What is wrong with them is told before anything is asked.
        Catalogue larger = Catalogue.all().with(own);
        larger.refuseUnknown(settings);
        return new QfcServer(of(settings), larger, listeners);
    }

    private static QfcServer of(Settings settings, Optional<Candidate> candidate) {
        Optional<Setting<String>> replay = settings.text(SettingKey.REPLAY);
        FormerServer former = FormerServer.of(settings);
        LookThreads threads = replay.isPresent() ? LookThreads.none() : LookThreads.pools();
        try {
            return replay.isPresent()
                    ? replayed(settings, Path.of(replay.get().value()), former, threads)
                    : connected(settings, former, candidate, threads);
        } catch (UnansweredException e) {
            threads.close();
            throw new QfcConfigurationException(
                    e.trouble().sentence() + " " + e.trouble().remedy(), e);
        } catch (RuntimeException e) {
            threads.close();
            throw e;
        }
    }

    private static QfcServer replayed(Settings settings, Path file, FormerServer former, LookThreads threads) {
        Evidence evidence = Evidence.read(file);
        Settings both = settings.orElse(evidence.settings());
        Look.Source recorded = evidence.asSource();
        Look.Source source = new Look.Source(
                recorded.docker(), recorded.address(), recorded.envFile(), former.besides(recorded.systems()));
        Clock then = Clock.fixed(evidence.takenAt(), ZoneOffset.UTC);
        return new QfcServer(source, both, settings, then, threads, () -> {});
    }

    private static QfcServer connected(
            Settings settings, FormerServer former, Optional<Candidate> candidate, LookThreads threads) {
        Duration deadline =
                settings.duration(SettingKey.DEADLINE).map(Setting::value).orElse(DEADLINE);
        DockerEndpoint endpoint = endpoint(settings);
        EngineHost host = host(endpoint, settings, deadline);
        DockerProbe probe = new DockerProbe(endpoint, host, deadline);
        LiveSystems systems = new LiveSystems(probe, host, settings, deadline);
        Look.Source source = new Look.Source(
                candidate.<DockerQuestions>map(stack -> stack.over(probe)).orElse(probe),
                endpoint.displayUri(),
                directory -> endpoint.isLocal() ? EnvFile.read(directory) : Optional.empty(),
                former.besides(systems));
        AutoCloseable connections = () -> {
            systems.close();
            probe.close();
            host.tunnel().ifPresent(Tunnel::close);
        };
        try {
            host.tunnel().ifPresent(Tunnel::open);
            Settings chosen = candidate.isPresent()
                    ? candidate.get().chosenIn(settings, probe.containers(), endpoint.displayUri())
                    : settings;
            return new QfcServer(source, chosen, chosen, Clock.systemUTC(), threads, connections);
        } catch (RuntimeException e) {
            probe.close();
            host.tunnel().ifPresent(Tunnel::close);
            throw e;
        }
    }

    private static EngineHost host(DockerEndpoint endpoint, Settings settings, Duration deadline) {
        SshLogin login = SshLogin.ofThisProcess(
                settings.text(SettingKey.SSH_DIRECTORY).map(Setting::value).map(Path::of),
                settings.secret(SettingKey.SSH_PASSPHRASE).map(Setting::value));
        try {
            return EngineHost.of(endpoint, login, deadline);
        } catch (InvalidAddressException e) {
            throw new QfcConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    private static DockerEndpoint endpoint(Settings settings) {
        try {
            DockerEndpoints endpoints = DockerEndpoints.ofThisProcess();
            return settings.text(SettingKey.DOCKER)
                    .map(docker -> endpoints.resolve(docker.value(), docker.origin()))
                    .orElseGet(endpoints::resolve);
        } catch (InvalidAddressException e) {
            throw new QfcConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The same server, examined by checks of one's own as well. Both share threads and connections: closing one closes both.
     *
     * <pre>{@code
     * assertThat(server.with(new LicenseCheck())).isHealthy();
     * }</pre>
     *
     * @param own checks besides those that this server is examined by
     * @return a server with a larger catalogue
     * @throws QfcConfigurationException if a check cannot be used; the message names its class
     */
    public QfcServer with(Check... own) {
        return new QfcServer(this, catalogue.with(List.of(own)), List.of());
    }

    /**
     * The compose project of the deployment.
     *
     * @return its name
     */
    public String name() {
        return name;
    }

    /**
     * A fresh look: nothing of it was asked before.
     *
     * @return one moment of this deployment
     */
    public Look look() {
        return new Look(source, settings, clock.instant(), threads.open(), deadline)
                .keeping(deployment -> selection().questions(deployment, settings));
    }

    /**
     * What was derived, and from where: images, network, volumes, number of workers, addresses.
     *
     * @return the deployment as a fresh look sees it
     * @throws UnansweredException if the engine cannot be asked
     */
    public Deployment deployment() {
        return look().deployment();
    }

    /**
     * Runs the checks that the settings select, all by default.
     *
     * @return what was found; never throws for that
     * @throws QfcConfigurationException if a setting cannot be read
     */
    public HealthReport check() {
        return check(look());
    }

    /**
     * Runs the checks that the settings select over a given look, for example to save that same look afterwards.
     *
     * @param look a look of this server
     * @return what was found; never throws for that
     * @throws QfcConfigurationException if a setting cannot be read
     */
    public HealthReport check(Look look) {
        return HealthReports.of(this, selection(), look);
    }

    /**
     * Runs the checks that the settings select, all by default, and tells of each.
     *
     * @param listener told while it runs, besides the listeners of this server
     * @return what was found; never throws for that
     * @throws QfcConfigurationException if a setting cannot be read
     */
    public HealthReport check(CheckListener listener) {
        return check(look(), listener);
    }

    /**
     * Runs the checks that the settings select over a given look, and tells of each.
     *
     * @param look a look of this server
     * @param listener told while it runs, besides the listeners of this server
     * @return what was found; never throws for that
     * @throws QfcConfigurationException if a setting cannot be read
     */
    public HealthReport check(Look look, CheckListener listener) {
        return HealthReports.of(this, selection(), look, List.of(listener));
    }

    /**
     * What is on this server, to be compared with another one after a move. Asks more than the checks do, see
     * {@code docs/questions.md}.
     *
     * <pre>{@code
     * Manifest before = oldServer.manifest();
     * assertThat(newServer).hasEverythingOf(before);
     * }</pre>
     *
     * @return images, services, storages, settings, and counts and keys of users, projects and files; a system that cannot be asked
     *     is noted with the reason
     * @throws UnansweredException if the engine cannot be asked
     * @throws QfcConfigurationException if the deployment is not there any more
     */
    public Manifest manifest() {
        return Manifest.of(look());
    }

    /**
     * Compares with a former server, over a given look, for example to save that same look afterwards.
     *
     * @param before the former server
     * @param look a look of this server
     * @return what was found; never throws for that
     * @throws QfcConfigurationException if {@code only} and {@code skip} leave nothing to compare
     */
    public HealthReport compare(Manifest before, Look look) {
        return HealthReports.of(
                this, Catalogue.comparing(before).leavingOut(settings).restrictedTo(settings), look);
    }

    /**
     * The workers, for {@code assertThat(server.workers())}.
     *
     * @return a handle; asks nothing yet
     */
    public Workers workers() {
        return new Workers(this);
    }

    /**
     * An image, for {@code assertThat(server.image(…))}.
     *
     * @param reference name with or without tag, such as {@code qfieldcloud-qgis:latest}
     * @return a handle; asks nothing yet
     * @throws IllegalArgumentException if the engine could not understand the reference
     */
    public ServerImage image(String reference) {
        return new ServerImage(this, ImageReference.parse(reference));
    }

    /**
     * The jobs, for {@code assertThat(server.jobs())}.
     *
     * @return a handle; asks nothing yet
     */
    public Jobs jobs() {
        return new Jobs(this);
    }

    /**
     * The users and their tokens, for {@code assertThat(server.tokens())}.
     *
     * @return a handle; asks nothing yet
     */
    public Tokens tokens() {
        return new Tokens(this);
    }

    /**
     * The database, for {@code assertThat(server.database())}.
     *
     * @return a handle; asks nothing yet
     */
    public Database database() {
        return new Database(this);
    }

    /**
     * The object storages, for {@code assertThat(server.storage())}.
     *
     * @return a handle; asks nothing yet
     */
    public Storage storage() {
        return new Storage(this);
    }

    /**
     * Pages, API and certificates, for {@code assertThat(server.web())}.
     *
     * @return a handle; asks nothing yet
     */
    public Web web() {
        return new Web(this);
    }

    /**
     * The scheduled runs, for {@code assertThat(server.cron())}.
     *
     * @return a handle; asks nothing yet
     */
    public Cron cron() {
        return new Cron(this);
    }

    /**
     * What the containers print, for {@code assertThat(server.logs())}.
     *
     * @return a handle; asks nothing yet
     */
    public Logs logs() {
        return new Logs(this);
    }

    /**
     * The settings of the deployment, for {@code assertThat(server.config())}.
     *
     * @return a handle; asks nothing yet
     */
    public Config config() {
        return new Config(this);
    }

    /**
     * What was said about this server; what was not said is discovered anew by each look.
     *
     * @return the settings
     */
    public Settings settings() {
        return settings;
    }

    /**
     * How long to look until all is well, by the setting {@code within}. Saved evidence says the same however often one
     * looks, so a replayed server has no patience.
     *
     * @return patience to look with
     * @throws QfcConfigurationException if the setting cannot be read
     */
    public Patience patience() {
        return settings.text(SettingKey.REPLAY).isPresent()
                ? Patience.none()
                : settings.duration(SettingKey.WITHIN)
                        .map(within -> Patience.of(within.value()))
                        .orElseGet(Patience::none);
    }

    /** The checks that the settings select. */
    Catalogue selection() {
        return catalogue.selectedBy(said.orElse(catalogue.understood(settings)));
    }

    /** All checks that this server can be examined by. */
    Catalogue catalogue() {
        return catalogue;
    }

    /** Who is told whenever this server is examined. */
    List<CheckListener> listeners() {
        return listeners;
    }

    /** Ends threads and connections. Looks that are under way end without an answer. */
    @Override
    public void close() {
        threads.close();
        try {
            connection.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing the connection to " + source.address(), e);
        }
    }

    @Override
    public String toString() {
        return "server \"" + name + "\" at " + source.address();
    }
}
