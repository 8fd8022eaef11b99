/**
 * Checks of what the application's tables tell: jobs, users, tokens, scheduled runs. Begin with {@link io.qfchealth.check.jobs.JobChecks}.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.check.jobs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
