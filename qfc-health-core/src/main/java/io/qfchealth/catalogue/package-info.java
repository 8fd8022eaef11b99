/**
 * The catalogue: every check once, those of other libraries included, a selection of them, and their run over one look.
 *
 * <p>Begin with {@link io.qfchealth.catalogue.Catalogue}. Depends on the checks of all systems and what is below them.
 */
@NullMarked
@CheckReturnValue
package io.qfchealth.catalogue;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
