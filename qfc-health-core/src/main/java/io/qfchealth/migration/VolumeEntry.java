package io.qfchealth.migration;

/**
 * A named volume that a service uses.
 *
 * @param name its name as in the compose files, without that of the project, such as {@code postgres_data}
 * @param destination the path in the container
 */
public record VolumeEntry(String name, String destination) {}
