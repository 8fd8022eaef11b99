package io.qfchealth.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which server of several is meant: of a parameter, of all parameters of a method, or of a nested class, a suite
 * included. The nearest one counts.
 *
 * <pre>{@code
 * @QfcAcceptance(name = "staging", config = "staging.yaml")
 * @QfcAcceptance(name = "production", config = "production.yaml")
 * class SameSettingsTest {
 *     @Test
 *     void stagingHasAsManyWorkers(@QfcOn("staging") QfcServer staging, @QfcOn("production") QfcServer production) {
 *         assertThat(staging).hasWorkers(production.deployment().workerCount().value());
 *     }
 * }
 * }</pre>
 *
 * <p>A test on a server that {@code qfchealth.servers} leaves out of the run is skipped and says so.
 */
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface QfcOn {

    /**
     * The server.
     *
     * @return the {@link QfcAcceptance#name()} of a server of the class
     */
    String value();
}
