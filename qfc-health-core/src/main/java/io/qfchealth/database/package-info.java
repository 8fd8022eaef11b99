/**
 * PostgreSQL: what can be asked ({@link io.qfchealth.database.DatabaseQuestions}), the answers as records, and the probe that does all the I/O.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
