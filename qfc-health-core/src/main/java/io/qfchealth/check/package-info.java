/**
 * What a check is: a pure function from a look to a finding ({@link io.qfchealth.check.Check}), how it words a finding
 * ({@link io.qfchealth.check.Verdict}) and how it is run ({@link io.qfchealth.check.Examination}).
 *
 * <p>An application may have checks of its own; {@code Check} says how to write and register one. The checks that come along
 * have a package for each system below this one, one class a check, named after what must hold. To add one: write the class,
 * list it in the {@code …Checks} of its package, and the assertion, the JUnit test, the report line and the section of the docs
 * follow. Depends on {@code look} and what is below it.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.check;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
