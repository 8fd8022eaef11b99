/**
 * What containers print, read, grouped and without anything personal or secret. Begin with {@link io.qfchealth.logs.LogQuestions}.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.logs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
