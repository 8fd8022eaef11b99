package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.TopContainerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A deployment on a real Docker engine with a real PostgreSQL in {@code db} and a real web server in {@code nginx}. The app
 * behind the web server and the object storage are servers in this process; containers reach them by the address that the
 * engine's bridge has on this machine, as they reach the object storage of a real deployment.
 *
 * <p>Everything is reached by the addresses of the containers: no port of the machine is taken.
 */
public final class SystemsStand implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String DATABASE = "db";
    private static final String WEB_SERVER = "nginx";
    private static final String DATA = "/var/lib/postgresql/data";

    private final DockerStand stand;
    private final DockerClient client;
    private final RealParts parts;
    private final RealDatabase database;
    private final WebServer web;
    private final Nginx nginx;

    private SystemsStand(DockerStand stand, DockerClient client, RealParts parts, WebServer web, Nginx nginx) {
        this.stand = stand;
        this.client = client;
        this.parts = parts;
        this.web = web;
        this.nginx = nginx;
        this.database = new RealDatabase(
                () -> addressOf(DATABASE),
                stand.model().service(DATABASE).environment().getOrDefault("POSTGRES_PASSWORD", ""));
    }

    /**
     * Whether such a deployment can be made here.
     *
     * @return whether an engine answers that has the image of {@code .ci/systems}, and runs on this machine
     */
    public static boolean isPossible() {
        return SystemsImage.find().isPresent() && isEngineHere();
    }

    /** Whether the engine runs on this machine. */
    static boolean isEngineHere() {
        return bridgeAddress().filter(SystemsStand::isOfThisMachine).isPresent();
    }

    /**
     * The address by which containers reach servers of this machine.
     *
     * @return such as {@code 172.17.0.1}; empty if the engine has no bridge or none answers
     */
    public static Optional<String> bridgeAddress() {
        try (DockerClient client = EngineConnection.open(LIMIT)) {
            return client.inspectNetworkCmd().withNetworkId("bridge").exec().getIpam().getConfig().stream()
                    .flatMap(config -> Optional.ofNullable(config.getGateway())
                            .or(() -> Optional.ofNullable(config.getSubnet()).map(SystemsStand::firstAddress))
                            .stream())
                    .findFirst();
        } catch (IOException | RuntimeException noEngineOrBridge) {
            return Optional.empty();
        }
    }

    /**
     * Makes a deployment real.
     *
     * @param builder the deployment; its database and web server are made real
     * @param web what the web server is made of
     * @return when the database and the web server answer
     */
    public static SystemsStand start(StandModelBuilder builder, WebServer web) {
        StandModel model = builder.build();
        String image = SystemsImage.find()
                .orElseThrow(
                        () -> new IllegalStateException("the engine has no image with the systems: run .ci/systems"));
        String app = bridgeAddress().orElseThrow() + ":" + web.appPort();
        Nginx nginx = new Nginx(model.host(), 443, app);
        DockerClient client = EngineConnection.open(LIMIT);
        RealParts parts = new RealParts(client, model, image);
        DockerStand stand = DockerStand.start(model, engine -> {
            parts.makeImage(DATABASE, Map.of());
            parts.makeImage(WEB_SERVER, web.files(nginx));
            parts.fill(model.volume("static_volume"), web.staticFiles());
        });
        SystemsStand systems = new SystemsStand(stand, client, parts, web, nginx);
        try {
            systems.database.ready();
            systems.awaitCertificate(web);
            return systems;
        } catch (RuntimeException | Error e) {
            systems.close();
            throw e;
        }
    }

    /** The deployment with the faults that any can have. */
    public Stand stand() {
        return stand;
    }

    /** Its database. */
    public RealDatabase database() {
        return database;
    }

    /** The address of the web server's container. */
    public String webAddress() {
        return addressOf(WEB_SERVER);
    }

    /** Statements that break something in the database, and those that repair it. */
    public Repair breakDatabase(List<String> statements, List<String> repairs) {
        return stand.fault(
                () -> database.execute(statements.toArray(String[]::new)),
                () -> database.execute(repairs.toArray(String[]::new)));
    }

    /** The application's password is not the one of its user any more. */
    public Repair changeDatabasePassword() {
        String alter = "ALTER ROLE " + database.user() + " PASSWORD '";
        return breakDatabase(List.of(alter + "another'"), List.of(alter + database.password() + "'"));
    }

    /** Everything that the application writes is refused. */
    public Repair makeDatabaseReadOnly() {
        String alter = "ALTER DATABASE " + QfieldcloudEnvironment.DATABASE;
        return breakDatabase(
                List.of(alter + " SET default_transaction_read_only = on"),
                List.of(alter + " RESET default_transaction_read_only"));
    }

    /** The data directory is one of another major version: the database is started again and again. */
    public Repair dataOfVersion(String major) {
        String container = containerOf(DATABASE);
        String present = database.version();
        return stand.fault(
                () -> {
                    parts.copyInto(container, DATA, Map.of("PG_VERSION", bytes(major)));
                    restart(container);
                    awaitCrashes(container);
                },
                () -> {
                    parts.copyInto(container, DATA, Map.of("PG_VERSION", bytes(present)));
                    restart(container);
                    awaitDatabase();
                });
    }

    /** The database follows another one that is not there, and takes no changes. */
    public Repair makeDatabaseStandby() {
        String container = containerOf(DATABASE);
        return stand.fault(
                () -> {
                    parts.copyInto(container, DATA, Map.of("standby.signal", bytes("")));
                    restart(container);
                    await("the database does not come up as a standby", database::answers);
                },
                () -> {
                    database.execute("SELECT pg_promote()");
                    awaitDatabase();
                });
    }

    /** Statements that nothing takes back, on a copy of the database in its place. */
    public Repair onCopyOfDatabase(String... statements) {
        return stand.fault(
                () -> {
                    database.putAside();
                    database.execute(statements);
                },
                database::takeBack);
    }

    /** Somebody leaves a transaction open that has read a table; another one waits to change it. */
    public Repair leaveTransactionBefore(String read, String waiting) {
        OpenSessions sessions = new OpenSessions(database);
        return stand.fault(() -> sessions.open(read, waiting), sessions::close);
    }

    /** The volume with static files is empty: nobody ran collectstatic. */
    public Repair emptyStaticVolume() {
        String volume = stand.model().volume("static_volume");
        return stand.fault(() -> parts.empty(volume), () -> parts.fill(volume, web.staticFiles()));
    }

    /** The web server was started from a compose file that does not give it the static files. */
    public Repair withoutStaticVolume() {
        return stand.changeService(WEB_SERVER, service -> service.withoutMount(Nginx.STATIC_FILES));
    }

    /** The volume with static files lacks one, as if it were of a release that had none. */
    public Repair loseStaticFile(String path) {
        String volume = stand.model().volume("static_volume");
        Map<String, byte[]> files = new LinkedHashMap<>(web.staticFiles());
        if (files.remove(path) == null) {
            throw new IllegalArgumentException(path);
        }
        return stand.fault(
                () -> {
                    parts.empty(volume);
                    parts.fill(volume, files);
                },
                () -> parts.fill(volume, web.staticFiles()));
    }

    /** The web server was given another configuration and took it. */
    public Repair configureWeb(UnaryOperator<String> change) {
        return stand.fault(
                () -> reload(configuration(changed(change))), () -> reload(configuration(nginx.configuration())));
    }

    /** The web server was given a configuration that it cannot start with: it is started again and again. */
    public Repair crashWeb(UnaryOperator<String> change) {
        String container = containerOf(WEB_SERVER);
        return stand.fault(
                () -> {
                    parts.copyInto(container, "/", configuration(changed(change)));
                    restart(container);
                    awaitCrashes(container);
                },
                () -> {
                    parts.copyInto(container, "/", configuration(nginx.configuration()));
                    restart(container);
                    awaitWeb();
                });
    }

    /** The web server shows another certificate. */
    public Repair showCertificate(WebCertificates.Shown other) {
        return stand.fault(() -> install(web.with(other)), () -> install(web));
    }

    /** Waits until the web server answers again, for example after a repair. */
    public void awaitWeb() {
        awaitCertificate(web);
    }

    /** Waits until a web server answers at a port of this machine: the engine takes connections before it does. */
    public static void awaitAnswer(int port) {
        URI address = URI.create("http://127.0.0.1:" + port + "/");
        await("nothing answers at " + address, () -> {
            try {
                return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode() > 0;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    /** Waits until the database answers again, for example after a repair. */
    public void awaitDatabase() {
        database.ready();
    }

    /** Removes the deployment from its engine. */
    @Override
    public void close() {
        try (client) {
            stand.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the connection to the engine", e);
        }
    }

    private void install(WebServer with) {
        reload(with.certificateFiles());
        awaitCertificate(with);
    }

    private void reload(Map<String, byte[]> files) {
        String container = containerOf(WEB_SERVER);
        Set<String> before = workersOf(container);
        parts.copyInto(container, "/", files);
        client.killContainerCmd(container).withSignal("HUP").exec();
        // The workers of before answer until the new ones do.
        await("the web server does not take its new files", () -> Collections.disjoint(workersOf(container), before));
    }

    private String changed(UnaryOperator<String> change) {
        String before = nginx.configuration();
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("nothing changed in the configuration of the web server");
        }
        return after;
    }

    private static Map<String, byte[]> configuration(String text) {
        return Map.of(Nginx.CONFIGURATION, bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void restart(String container) {
        client.restartContainerCmd(container).withTimeout(5).exec();
    }

    private void awaitCrashes(String container) {
        await("container " + container + " does not crash", () -> {
            Integer restarts = client.inspectContainerCmd(container).exec().getRestartCount();
            return restarts != null && restarts > 1;
        });
    }

    private String containerOf(String service) {
        return stand.model().container(service, 1).name();
    }

    private String addressOf(String service) {
        return parts.address(containerOf(service));
    }

    private Set<String> workersOf(String container) {
        TopContainerResponse processes =
                client.topContainerCmd(container).withPsArgs("-o pid,args").exec();
        return Arrays.stream(processes.getProcesses())
                .filter(process -> process[1].startsWith("nginx: worker"))
                .map(process -> process[0])
                .collect(Collectors.toSet());
    }

    private void awaitCertificate(WebServer wanted) {
        await(
                "the web server does not show its certificate",
                () -> shownCertificate()
                        .equals(Optional.of(wanted.shown().certificate().certificate())));
    }

    private static void await(String otherwise, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(otherwise + ", after " + LIMIT);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Optional<X509Certificate> shownCertificate() {
        List<X509Certificate> seen = new ArrayList<>();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(webAddress(), 443), 1000);
            plain.setSoTimeout(1000);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Noting(seen)}, null);
            try (SSLSocket tls = (SSLSocket)
                    context.getSocketFactory().createSocket(plain, stand.model().host(), 443, true)) {
                tls.startHandshake();
            }
        } catch (IOException | GeneralSecurityException notYet) {
            return Optional.empty();
        }
        return seen.stream().findFirst();
    }

    /** Engines that found their bridge there when they started do not tell its address. */
    private static String firstAddress(String subnet) {
        return subnet.replaceFirst("0/\\d+$", "1");
    }

    private static boolean isOfThisMachine(String address) {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes any certificate and notes it. */
    private static final class Noting extends X509ExtendedTrustManager {
        private final List<X509Certificate> seen;

        Noting(List<X509Certificate> seen) {
            this.seen = seen;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            seen.add(chain[0]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            seen.add(chain[0]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {
            seen.add(chain[0]);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
