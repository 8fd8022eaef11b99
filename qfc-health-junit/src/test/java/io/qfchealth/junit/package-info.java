/** Tests of the acceptance tests: sample classes, nested and named {@code …TestCases}, are run by a launcher of their own. */
@NullMarked
package io.qfchealth.junit;

import org.jspecify.annotations.NullMarked;
