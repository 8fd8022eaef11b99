/**
 * Checks of the settings of the deployment. Begin with {@link io.qfchealth.check.config.ConfigChecks}.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.check.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
