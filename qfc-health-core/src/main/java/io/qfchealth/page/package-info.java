/**
 * Pages for browsers: one file each, with everything in it, made of a template of the class path.
 *
 * <p>Begin with {@link io.qfchealth.page.Page}. The one package that knows the template engine; what a page says is decided
 * by those who render one. The look that all pages share (colours, type, badges, cards) is {@code theme.css} and
 * {@code layout.ftlh} beside it. Depends on nothing else of the library.
 */
@NullMarked
package io.qfchealth.page;

import org.jspecify.annotations.NullMarked;
