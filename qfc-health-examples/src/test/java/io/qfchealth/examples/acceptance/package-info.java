/**
 * Acceptance tests to copy. They run against saved evidence, so that they need no server here; to make one yours, leave out
 * what names the evidence, and the deployment on the Docker engine of the machine is discovered.
 */
@NullMarked
package io.qfchealth.examples.acceptance;

import org.jspecify.annotations.NullMarked;
