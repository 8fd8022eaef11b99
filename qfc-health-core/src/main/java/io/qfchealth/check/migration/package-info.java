/**
 * Checks that compare a server with the manifest of a former one. Begin with
 * {@link io.qfchealth.check.migration.MigrationChecks}.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.check.migration;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
