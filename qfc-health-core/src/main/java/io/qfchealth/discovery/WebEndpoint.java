package io.qfchealth.discovery;

/**
 * Where people reach the deployment.
 *
 * @param host the public name
 * @param httpsPort port of https on the machine
 * @param httpPort port of http on the machine
 */
public record WebEndpoint(String host, int httpsPort, int httpPort) {}
