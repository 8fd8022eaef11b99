package io.qfchealth.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What docker-java must know to read from an engine, and nothing of this machine: no credentials of registries, and no
 * version. Paths without a version are answered by every engine with its newest, from Engine 20.10 (which refuses 1.42 and
 * later) to Engine 29 (which refuses everything before 1.44); docker-java's own configuration would pin whatever an ambient
 * setting says.
 */
record ReadOnlyConfig(URI host, ObjectMapper mapper) implements DockerClientConfig {

    ReadOnlyConfig(URI host) {
        this(host, DockerClientConfig.getDefaultObjectMapper());
    }

    /** One for all commands: docker-java makes a copy each time, which learns its models anew with every answer. */
    @Override
    public ObjectMapper getObjectMapper() {
        return mapper;
    }

    @Override
    public URI getDockerHost() {
        return host;
    }

    @Override
    public RemoteApiVersion getApiVersion() {
        return RemoteApiVersion.UNKNOWN_VERSION;
    }

    @Override
    public @Nullable String getRegistryUsername() {
        return null;
    }

    @Override
    public @Nullable String getRegistryPassword() {
        return null;
    }

    @Override
    public @Nullable String getRegistryEmail() {
        return null;
    }

    @Override
    public String getRegistryUrl() {
        return AuthConfig.DEFAULT_SERVER_ADDRESS;
    }

    @Override
    public @Nullable AuthConfig effectiveAuthConfig(String imageName) {
        return null;
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return new AuthConfigurations();
    }

    @Override
    @SuppressWarnings("deprecation") // the interface names it
    public @Nullable SSLConfig getSSLConfig() {
        // The transport knows.
        return null;
    }
}
