/**
 * The command line of the runnable jar: {@code check}, {@code capture}, {@code compare}, {@code checks}, {@code settings},
 * {@code demo} and {@code completion}.
 *
 * <p>Begin with {@link io.qfchealth.examples.Main}. Holds no judgement: it reads options, asks the library, and writes down
 * what it says. Tests to copy are in the test sources of this module.
 */
@NullMarked
package io.qfchealth.examples;

import org.jspecify.annotations.NullMarked;
