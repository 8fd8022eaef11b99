/**
 * The catalogue: every check once, with its id, severity, why and remedy, and the run of all of them over one look.
 *
 * <p>Begin with {@link io.qfchealth.check.Catalogue}. A check is a pure function from a look to a finding; one class a
 * check, named after what must hold. To add one: write the class, list it in {@code Checks}, and the assertion, the JUnit
 * test, the report line and the section of the docs follow. Depends on {@code look} and what is below it.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.check;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
