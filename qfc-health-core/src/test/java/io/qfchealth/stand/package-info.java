/**
 * The stand: QFieldCloud deployments made on purpose, for the tests of every module and for the demo.
 *
 * <p>Begin with {@link io.qfchealth.stand.StandModel}, which says what a deployment consists of. Two things make it
 * real: {@link io.qfchealth.stand.DockerStand} on a Docker engine, with images that need no registry
 * ({@link io.qfchealth.stand.ImageArchive}), and {@link io.qfchealth.stand.EngineSimulator}, which answers the Docker
 * Engine API from memory. Both are a {@link io.qfchealth.stand.Stand}: the same faults can be put into either and
 * repaired again. One contract test reads both, so that the simulator cannot drift from the engine.
 *
 * <p>{@link io.qfchealth.stand.EmbeddedSystems} puts a real PostgreSQL, S3 server and web server of this process behind a
 * simulated engine, {@link io.qfchealth.stand.SystemsStand} a real PostgreSQL and nginx into the containers of a real one.
 *
 * <p>Its own tests aside, it depends on docker-java, Jackson, Commons Compress and what these systems are made of, on no other
 * package of the library and on no test framework: the demo runs it in production scope.
 */
@NullMarked
package io.qfchealth.stand;

import org.jspecify.annotations.NullMarked;
