/** The recipes of docs/cookbook.md, compiled and run. */
@NullMarked
package io.qfchealth.examples.cookbook;

import org.jspecify.annotations.NullMarked;
