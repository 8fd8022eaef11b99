/**
 * Checks of pages, API and certificates as clients see them. Begin with {@link io.qfchealth.check.web.WebChecks}.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.check.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
