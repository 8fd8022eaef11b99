/**
 * How a machine is reached, how long it may take, and what must never be shown.
 *
 * <p>Begin with {@link io.qfchealth.access.DockerEndpoints}, which finds the Docker engine the way the docker command
 * finds it and hands out a {@link io.qfchealth.access.DockerEndpoint}. {@link io.qfchealth.access.TlsMaterial} turns
 * PEM files into a TLS context, {@link io.qfchealth.access.Deadline} is the moment at which waiting ends,
 * {@link io.qfchealth.access.Secret} is a value that prints as {@code ***}, and
 * {@link io.qfchealth.access.Redaction} masks such values in any text.
 *
 * <p>{@link io.qfchealth.access.EngineHost} is the machine of the engine, and for one over SSH its
 * {@link io.qfchealth.access.Tunnel}: the only connection that this package opens. It knows no system (Docker, database,
 * storage, web) and depends on nothing but the JDK, Jackson (to read docker's configuration), BouncyCastle (to read PEM keys)
 * and Apache MINA SSHD.
 */
@NullMarked
package io.qfchealth.access;

import org.jspecify.annotations.NullMarked;
