/**
 * The catalogue of faults: what breaks a deployment, done to saved evidence instead of a server. Asked of a suite it tells
 * which faults that suite would notice.
 *
 * <p>Begin with {@link io.qfchealth.fault.Fault}. Depends on {@code discovery} only.
 */
@NullMarked
package io.qfchealth.fault;

import org.jspecify.annotations.NullMarked;
