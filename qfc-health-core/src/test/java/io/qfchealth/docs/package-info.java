/** The pages under {@code docs} say what the code says. */
@NullMarked
package io.qfchealth.docs;

import org.jspecify.annotations.NullMarked;
