package io.qfchealth.web;

import io.qfchealth.access.EngineHost;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;

/**
 * Where the web server of a deployment is from here, and how to log in. Two sites that are equal are asked over the same
 * connections.
 *
 * @param deployment the deployment
 * @param host the machine of the engine
 * @param settings what the user said
 */
public record WebSite(Deployment deployment, EngineHost host, Settings settings) {}
