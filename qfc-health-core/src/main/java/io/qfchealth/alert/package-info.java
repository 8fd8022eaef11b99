/**
 * Tells somebody of changes of state, by a webhook, and of the same state only once.
 *
 * <p>Begin with {@link io.qfchealth.alert.Webhook}. Depends on {@code history} and what is below it.
 */
@NullMarked
package io.qfchealth.alert;

import org.jspecify.annotations.NullMarked;
