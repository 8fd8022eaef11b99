package io.qfchealth.discovery;

import io.qfchealth.access.Secret;

/**
 * Where the deployment's database is, and how the application logs in.
 *
 * @param host a service name of the compose project or a host name
 * @param port usually {@code 5432}
 * @param database its name
 * @param user the application's user
 * @param password the application's password
 * @param sslMode such as {@code prefer}
 */
public record DatabaseEndpoint(
        String host, String port, String database, String user, Secret password, String sslMode) {}
