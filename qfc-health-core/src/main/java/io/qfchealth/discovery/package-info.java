/**
 * From a compose project to the settings of a deployment, each value with its origin.
 *
 * <p>Begin with {@link io.qfchealth.discovery.Deployment}: what is derived, and {@link io.qfchealth.discovery.Settings}:
 * what users say instead. Nothing here asks the engine; containers come in as records. Depends on {@code docker} and
 * {@code access}.
 */
@NullMarked
package io.qfchealth.discovery;

import org.jspecify.annotations.NullMarked;
