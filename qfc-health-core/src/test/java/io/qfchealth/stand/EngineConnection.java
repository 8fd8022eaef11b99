package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.okhttp.OkDockerHttpClient;
import java.net.URI;
import java.time.Duration;

/** Opens connections to engines for the stand's own use. */
final class EngineConnection {
    private EngineConnection() {}

    /** To the engine of DOCKER_HOST, or the one behind the local socket. */
    static DockerClient open(Duration readTimeout) {
        return open(DefaultDockerClientConfig.createDefaultConfigBuilder(), readTimeout);
    }

    /** To the engine at this address. */
    static DockerClient open(URI endpoint, Duration readTimeout) {
        return open(
                DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(endpoint.toString()),
                readTimeout);
    }

    /** The address that {@link #open(Duration)} connects to. */
    static URI localEngine() {
        return DefaultDockerClientConfig.createDefaultConfigBuilder().build().getDockerHost();
    }

    private static DockerClient open(DefaultDockerClientConfig.Builder builder, Duration readTimeout) {
        // No version: engines refuse versions they do not know, and the system property "api.version" must not matter.
        DefaultDockerClientConfig config =
                builder.withApiVersion(RemoteApiVersion.UNKNOWN_VERSION).build();
        return DockerClientImpl.getInstance(
                config,
                new OkDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .connectTimeout((int) Duration.ofSeconds(5).toMillis())
                        .readTimeout((int) readTimeout.toMillis())
                        .build());
    }
}
