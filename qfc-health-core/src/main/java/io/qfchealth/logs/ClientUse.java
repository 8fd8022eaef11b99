package io.qfchealth.logs;

import java.time.Instant;

/**
 * Requests of one kind of client for one host name. Nothing in it tells who asked.
 *
 * @param host the host name that was asked for, in lower case and without port; {@code <ip>} for any address, empty text if the
 *     log does not tell
 * @param kind the kind of client
 * @param version its version as far as it says, such as {@code 3.5.1}; empty text if not
 * @param requests how many
 * @param unauthorized how many of them were answered with 401
 * @param last when the last one came
 */
public record ClientUse(String host, ClientKind kind, String version, int requests, int unauthorized, Instant last) {}
