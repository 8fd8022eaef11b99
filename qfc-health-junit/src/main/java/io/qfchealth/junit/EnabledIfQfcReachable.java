package io.qfchealth.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test class or method where its servers cannot be reached: no Docker engine answers, or there is no QFieldCloud on
 * it. The reason says what was looked for and what to set. A setting that is wrong is no reason to skip: it fails.
 *
 * <pre>{@code
 * @QfcAcceptance
 * @EnabledIfQfcReachable
 * class ReleaseGateTest implements QfcAcceptanceSuite {}
 * }</pre>
 *
 * <p>A gate must never be open because nobody was there. In a pipeline that has to look, set the JUnit configuration
 * parameter {@code qfchealth.require=true} ({@code -Dqfchealth.require=true}): what would be skipped then fails.
 *
 * <p>The engine is asked once a class, within the setting {@code deadline}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(ReachableCondition.class)
public @interface EnabledIfQfcReachable {}
