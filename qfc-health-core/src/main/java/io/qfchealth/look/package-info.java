/**
 * One moment of one deployment: every question is asked once, questions that do not depend on each other in parallel, and
 * what was answered can be saved and replayed.
 *
 * <p>Begin with {@link io.qfchealth.look.Look}. Depends on {@code discovery}, the systems and {@code access}.
 */
@NullMarked
package io.qfchealth.look;

import org.jspecify.annotations.NullMarked;
