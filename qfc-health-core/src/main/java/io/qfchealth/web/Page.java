package io.qfchealth.web;

import java.util.List;

/**
 * One page with everything that it needs to look right.
 *
 * @param asked the path that was asked for, such as {@code /}
 * @param exchange the last request, after all redirects of this host were followed
 * @param assets what the page and its stylesheets name on this host and what came
 * @param elsewhere how many things it names on other hosts; those were not loaded
 * @param notLoaded how many more there were than are loaded in one look
 * @param hasForm true if it has a form to log in
 */
public record Page(String asked, Exchange exchange, List<Asset> assets, int elsewhere, int notLoaded, boolean hasForm) {

    /** Keeps a copy. */
    public Page {
        assets = List.copyOf(assets);
    }
}
