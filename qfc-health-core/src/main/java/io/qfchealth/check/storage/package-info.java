/**
 * Checks of the object storages. Begin with {@link io.qfchealth.check.storage.StorageChecks}.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.check.storage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
