/** Code as people write it with this library and AssertJ, who have read nothing but the names. */
@NullMarked
package io.qfchealth.examples.usercode;

import org.jspecify.annotations.NullMarked;
