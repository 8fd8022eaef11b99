/**
 * What is on a server, to be compared with what is on another one: the manifest, how it is taken from a look, and its file.
 *
 * <p>Begin with {@link io.qfchealth.migration.Manifest}. The comparison is made by checks, in
 * {@code io.qfchealth.check.migration}.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.migration;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
