package io.qfchealth.examples.acceptance;

/** The same gate where integration tests are run, such as after a deployment: {@code mvn verify}. */
class ReleaseGateIT extends ReleaseGateTest {}
