package io.qfchealth.web;

import java.util.List;

/**
 * Pages as a browser loads them.
 *
 * @param pages those that were loaded: where the root of the site leads, and the login page of the administration if that is
 *     another one
 */
public record Pages(List<Page> pages) {

    /** Keeps a copy. */
    public Pages {
        pages = List.copyOf(pages);
    }
}
