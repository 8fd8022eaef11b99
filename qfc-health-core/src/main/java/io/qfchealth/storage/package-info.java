/**
 * Object storages: what can be asked ({@link io.qfchealth.storage.StorageQuestions}), the answers as records, and the probe that does all the I/O.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.storage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
