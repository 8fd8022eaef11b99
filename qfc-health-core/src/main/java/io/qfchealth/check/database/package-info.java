/**
 * Checks of PostgreSQL. Begin with {@link io.qfchealth.check.database.DatabaseChecks}.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.check.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
