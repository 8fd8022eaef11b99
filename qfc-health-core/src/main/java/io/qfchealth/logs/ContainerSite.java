package io.qfchealth.logs;

import io.qfchealth.access.EngineHost;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;

/**
 * The containers of a deployment, which are asked by way of their engine, and what the user allows to do in them. Holds no
 * connection: the engine's are used.
 *
 * @param deployment the deployment
 * @param settings what the user said
 */
public record ContainerSite(Deployment deployment, Settings settings) {

    /**
     * The containers of a deployment.
     *
     * @param deployment the deployment
     * @param host the machine of the engine; not needed, for containers are not asked over the network
     * @param settings what the user said
     */
    public ContainerSite(Deployment deployment, EngineHost host, Settings settings) {
        this(deployment, settings);
    }
}
