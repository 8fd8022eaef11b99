/**
 * The library against a real Docker engine, by its public API: break a deployment, read what the assertion says, repair
 * it.
 *
 * <p>Begin with {@link io.qfchealth.integration.RunningStand}. One class a room of the catalogue; each has a deployment of
 * its own with a project name that no other has, so classes may run at the same time as anything else on the engine.
 */
@NullMarked
package io.qfchealth.integration;

import org.jspecify.annotations.NullMarked;
