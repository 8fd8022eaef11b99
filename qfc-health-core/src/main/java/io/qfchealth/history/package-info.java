/**
 * Reports, kept: what changed from one look to the next, since the last deployment and over time, and the page that shows it.
 *
 * <p>Begin with {@link io.qfchealth.history.History}. Everything is a file; there is no server and no database. Depends on
 * {@code report} and what lies below it.
 */
@NullMarked
package io.qfchealth.history;

import org.jspecify.annotations.NullMarked;
