package io.qfchealth.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once on each server of the class, under its name. Parameters of type {@link io.qfchealth.QfcServer}, those
 * of {@code @BeforeEach} and {@code @AfterEach} methods included, are the server of that run.
 *
 * <pre>{@code
 * @QfcAcceptance(name = "staging", config = "staging.yaml")
 * @QfcAcceptance(name = "production", config = "production.yaml")
 * class ReleaseGateTest {
 *     @QfcTest
 *     void workersCanWork(QfcServer server) {
 *         assertThat(server).canRunJobs();
 *     }
 * }
 * }</pre>
 *
 * <p>A class with one server has one such run.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith({QfcAcceptanceExtension.class, QfcTestRuns.class})
public @interface QfcTest {}
