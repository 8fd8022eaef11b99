/** The files below docs/pipelines, run. */
@NullMarked
package io.qfchealth.examples.pipelines;

import org.jspecify.annotations.NullMarked;
