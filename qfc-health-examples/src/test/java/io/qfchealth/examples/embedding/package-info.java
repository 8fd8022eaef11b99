/**
 * The library inside other programs, to copy: a monitor in plain Java, a health indicator for Spring Boot, and a check of
 * one's own. {@code docs/embedding.md} tells about them. The tests run on saved evidence, so that they need no server here.
 */
@NullMarked
package io.qfchealth.examples.embedding;

import org.jspecify.annotations.NullMarked;
