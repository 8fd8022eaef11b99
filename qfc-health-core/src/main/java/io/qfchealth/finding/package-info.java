/**
 * The words of the library: what a check says ({@link io.qfchealth.finding.Finding}), how bad it is, and what ties
 * several findings together ({@link io.qfchealth.finding.RootCause}).
 *
 * <p>Plain immutable data, no I/O. Begin with {@code Finding}. Depends on nothing else of the library.
 */
@NullMarked
package io.qfchealth.finding;

import org.jspecify.annotations.NullMarked;
