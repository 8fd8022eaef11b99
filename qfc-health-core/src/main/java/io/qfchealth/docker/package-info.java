/**
 * The Docker engine: what lies on it, in Docker's own words, and the one class that asks it.
 *
 * <p>Begin with {@link io.qfchealth.docker.DockerQuestions}: what can be asked. {@code DockerProbe} asks a real engine by
 * its API and is the only place that knows docker-java. Every question only reads ({@code GET}). Depends on {@code access}.
 */
@NullMarked
package io.qfchealth.docker;

import org.jspecify.annotations.NullMarked;
