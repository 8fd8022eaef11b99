package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;

/**
 * Creates a container on a real engine the way compose does it.
 *
 * @param client to the engine
 * @param container what to create
 */
record ContainerCreation(DockerClient client, ContainerModel container) {
    void exec() {
        ServiceModel service = container.service();
        CreateContainerCmd creation = client.createContainerCmd(service.image())
                .withName(container.name())
                .withCmd(container.arguments())
                .withEnv(service.environmentLines())
                .withLabels(container.labels())
                .withAliases(container.aliases())
                .withExposedPorts(service.ports().stream()
                        .map(port -> ExposedPort.tcp(port.containerPort()))
                        .toList())
                .withHostConfig(hostConfig(service));
        if (service.probe() != Probe.NONE) {
            creation.withHealthcheck(new HealthCheck()
                    .withTest(service.probe().test())
                    .withInterval(Probe.INTERVAL.toNanos())
                    .withTimeout(Probe.TIMEOUT.toNanos())
                    .withRetries(service.probe().retries()));
        }
        creation.exec();
    }

    private HostConfig hostConfig(ServiceModel service) {
        HostConfig config = HostConfig.newHostConfig()
                .withBinds(service.mounts().stream()
                        .map(mount -> Bind.parse(mount.bind()))
                        .toList())
                .withLogConfig(new LogConfig(LoggingType.JSON_FILE, service.logOptions()))
                .withNetworkMode(container.network())
                .withPortBindings(
                        service.ports().stream().map(ContainerCreation::binding).toList())
                .withRestartPolicy(com.github.dockerjava.api.model.RestartPolicy.parse(
                        service.restart().dockerName()));
        service.memoryLimit().ifPresent(config::withMemory);
        return config;
    }

    private static PortBinding binding(PublishedPort port) {
        return new PortBinding(
                Binding.bindIpAndPort(port.hostAddress(), port.hostPort()), ExposedPort.tcp(port.containerPort()));
    }
}
