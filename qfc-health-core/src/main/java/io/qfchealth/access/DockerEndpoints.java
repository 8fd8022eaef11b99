package io.qfchealth.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the Docker engine the way the docker command finds it.
 *
 * <p>The first of these that is set decides: an address given in the code or on the command line, {@code DOCKER_HOST},
 * {@code DOCKER_CONTEXT}, {@code currentContext} of {@code ~/.docker/config.json} (or of the directory that
 * {@code DOCKER_CONFIG} names), the default socket {@code /var/run/docker.sock}. If that socket is absent and a rootless
 * engine's {@code $XDG_RUNTIME_DIR/docker.sock} exists, that one is used; docker itself does not look there. A variable
 * that is set to nothing counts as not set, and the context {@code default} as no context.
 *
 * <p>TLS is spoken if {@code DOCKER_TLS_VERIFY} (the engine must prove who it is) or {@code DOCKER_TLS} (it need not) is
 * set to anything, with the files of {@code DOCKER_CERT_PATH} or else of {@code ~/.docker}; for a context, if it was
 * created with TLS files or with {@code skip-tls-verify}. With TLS asked for and no address set, the engine is
 * {@code tcp://localhost:2376}, as for docker. A {@code ca.pem} that would not be used, because the address is a socket or
 * the engine need not prove who it is, may be absent; docker fails without it.
 *
 * <pre>{@code
 * DockerEndpoint endpoint = DockerEndpoints.ofThisProcess().resolve();
 * }</pre>
 */
public final class DockerEndpoints {

    private static final String HOST = "DOCKER_HOST";
    private static final String CONTEXT = "DOCKER_CONTEXT";
    private static final String TLS_VERIFY = "DOCKER_TLS_VERIFY";
    private static final String CERT_PATH = "DOCKER_CERT_PATH";

    private final Map<String, String> environment;
    private final DockerConfig config;
    private final Path defaultSocket;

    private DockerEndpoints(Map<String, String> environment, Path home, Path defaultSocket) {
        this.environment = Map.copyOf(environment);
        this.config = new DockerConfig(
                Optional.ofNullable(environment.get("DOCKER_CONFIG"))
                        .filter(directory -> !directory.isEmpty())
                        .map(Path::of)
                        .orElse(home.resolve(".docker")),
                home);
        this.defaultSocket = defaultSocket;
    }

    /**
     * Reads the environment variables and the home directory of this process.
     *
     * @return the engines that this process can find
     */
    public static DockerEndpoints ofThisProcess() {
        // As docker: HOME wins over the entry in the list of users, which is what Java's user.home is.
        String home = System.getenv().getOrDefault("HOME", "");
        return of(System.getenv(), Path.of(home.isEmpty() ? System.getProperty("user.home", "") : home));
    }

    /**
     * Reads no variable and no home directory but those it is given.
     *
     * @param environment the environment variables
     * @param home the directory that holds {@code .docker}
     * @return the engines that can be found there
     */
    public static DockerEndpoints of(Map<String, String> environment, Path home) {
        return of(environment, home, Path.of(DockerAddress.DEFAULT_SOCKET));
    }

    static DockerEndpoints of(Map<String, String> environment, Path home, Path defaultSocket) {
        return new DockerEndpoints(environment, home, defaultSocket);
    }

    /**
     * The engine that the docker command would talk to.
     *
     * @return where it is, and which setting said so
     * @throws InvalidAddressException if a setting cannot be used
     */
    public DockerEndpoint resolve() {
        Optional<String> host = variable(HOST);
        if (host.isPresent()) {
            return at(host.get(), NamedSetting.variable(HOST), HOST);
        }
        Optional<String> context = variable(CONTEXT);
        if (context.isPresent()) {
            return ofContext(context.get(), NamedSetting.variable(CONTEXT), CONTEXT);
        }
        String file = config.display(config.directory().resolve("config.json"));
        return config.currentContext()
                .map(name -> DockerContexts.DEFAULT.equals(name)
                        ? ofNothing()
                        : new DockerContexts(config)
                                .endpoint(
                                        name,
                                        NamedSetting.given("currentContext of " + file),
                                        "the current context \"" + name + "\" of " + file))
                .orElseGet(this::ofNothing);
    }

    /**
     * The engine at an address that was given in so many words, which wins over every variable. TLS is taken from
     * {@code DOCKER_TLS_VERIFY} and {@code DOCKER_CERT_PATH}, as for {@code docker --host}.
     *
     * @param address such as {@code unix:///var/run/docker.sock} or {@code tcp://gis.example.org:2376}
     * @param origin where it was given, for messages: {@code --docker}, {@code QfcServer.builder().docker(…)}
     * @return where the engine is
     * @throws InvalidAddressException if the address cannot be used
     */
    public DockerEndpoint resolve(String address, String origin) {
        return at(given(address, origin), NamedSetting.given(origin), origin);
    }

    /**
     * The engine at an address, with the TLS files given next to it.
     *
     * @param address a TCP address such as {@code tcp://gis.example.org:2376}
     * @param origin where it was given, for messages
     * @param tls the files to speak TLS with; not used if the address is a socket
     * @return where the engine is
     * @throws InvalidAddressException if the address cannot be used
     */
    public DockerEndpoint resolve(String address, String origin, TlsMaterial tls) {
        return DockerAddress.parse(given(address, origin), NamedSetting.given(origin), true)
                .endpoint(origin, () -> Optional.of(tls));
    }

    /**
     * The engine of a context that was named in so many words, as for {@code docker --context}.
     *
     * @param name a name that {@code docker context ls} lists
     * @param origin where it was named, for messages
     * @return where the engine is
     * @throws InvalidAddressException if there is no such context, or if it cannot be used
     */
    public DockerEndpoint resolveContext(String name, String origin) {
        return ofContext(given(name, origin), NamedSetting.given(origin), origin);
    }

    private DockerEndpoint at(String address, NamedSetting setting, String origin) {
        return DockerAddress.parse(address, setting, isTlsAskedFor()).endpoint(origin, this::tls);
    }

    private DockerEndpoint ofContext(String name, NamedSetting setting, String origin) {
        return DockerContexts.DEFAULT.equals(name)
                ? ofNothing()
                : new DockerContexts(config)
                        .endpoint(name, setting, "the Docker context \"" + name + "\" (" + origin + ")");
    }

    private DockerEndpoint ofNothing() {
        if (isTlsAskedFor()) {
            return at("tcp://", NamedSetting.variable(HOST), "the default address with TLS");
        }
        Optional<Path> rootless = variable("XDG_RUNTIME_DIR").map(directory -> Path.of(directory, "docker.sock"));
        if (rootless.isPresent() && !Files.exists(defaultSocket) && Files.exists(rootless.get())) {
            return new DockerEndpoint(
                    DockerAddress.ofSocket(rootless.get()),
                    "the rootless socket in XDG_RUNTIME_DIR, as " + defaultSocket + " is absent",
                    Optional.empty());
        }
        return new DockerEndpoint(DockerAddress.ofSocket(defaultSocket), "the default socket", Optional.empty());
    }

    private boolean isTlsAskedFor() {
        return isVerified() || variable("DOCKER_TLS").isPresent();
    }

    private boolean isVerified() {
        return variable(TLS_VERIFY).isPresent();
    }

    private Optional<TlsMaterial> tls() {
        if (!isTlsAskedFor()) {
            return Optional.empty();
        }
        Optional<Path> named = variable(CERT_PATH).map(Path::of);
        Path directory = named.orElse(config.directory());
        String origin = named.isPresent() ? CERT_PATH : "the default of " + CERT_PATH;
        if (!isVerified() && named.isEmpty() && !Files.exists(directory)) {
            return Optional.of(TlsMaterial.withoutFiles(false, "DOCKER_TLS"));
        }
        TlsMaterial material = TlsMaterial.inDirectory(directory, isVerified(), origin);
        if (isVerified() && material.ca().isEmpty()) {
            throw new InvalidAddressException(TlsMessages.noAuthority(directory, origin));
        }
        return Optional.of(material);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private static String given(String value, String origin) {
        if (value == null) {
            throw new InvalidAddressException(NamedSetting.given(origin).sentenceStart()
                    + " is null; leave it out to use what the docker command uses.");
        }
        return value;
    }
}
