package io.qfchealth.database;

import java.util.Optional;

/**
 * The extension that geometries need.
 *
 * @param created its version in this database; empty if it was not created here
 * @param available the version that the server could create; empty if its files are not on the server
 */
public record PostgisExtension(Optional<String> created, Optional<String> available) {}
