/**
 * Checks of what the containers print. Begin with {@link io.qfchealth.check.logs.LogChecks}.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.check.logs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
