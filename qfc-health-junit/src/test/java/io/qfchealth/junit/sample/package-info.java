/** Suites as users have them, in a package of their own, so that build tools find them by scanning. */
@NullMarked
package io.qfchealth.junit.sample;

import org.jspecify.annotations.NullMarked;
