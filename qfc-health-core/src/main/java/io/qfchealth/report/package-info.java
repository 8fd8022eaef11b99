/**
 * What all checks found, and how it is written down for people and for other tools.
 *
 * <p>Begin with {@link io.qfchealth.report.HealthReport}. One renderer a format; none of them judges. Depends on
 * {@code diagnosis} and {@code finding}.
 */
@NullMarked
package io.qfchealth.report;

import org.jspecify.annotations.NullMarked;
