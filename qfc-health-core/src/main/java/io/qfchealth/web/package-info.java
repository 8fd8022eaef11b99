/**
 * Pages, API and certificates: what can be asked ({@link io.qfchealth.web.WebQuestions}), the answers as records, and the probe that does all the I/O.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
