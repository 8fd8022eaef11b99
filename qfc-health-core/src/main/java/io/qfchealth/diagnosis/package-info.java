/**
 * Root causes: what several findings have in common, and what to repair first.
 *
 * <p>Begin with {@link io.qfchealth.diagnosis.Diagnosis}. Reads findings only, never a system. Depends on {@code finding}.
 */
@NullMarked
package io.qfchealth.diagnosis;

import org.jspecify.annotations.NullMarked;
