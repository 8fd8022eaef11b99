/**
 * Checks of what the Docker engine tells: images, services, workers. Begin with {@link io.qfchealth.check.docker.DockerChecks}.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.check.docker;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
