package io.qfchealth.web;

import java.util.Optional;

/**
 * What a web server answered, without the body.
 *
 * @param status the status code
 * @param contentType the media type without parameters, lower case; empty text if none was given
 * @param location where it leads, absolute; empty text if it leads nowhere
 * @param server what the server calls itself; empty text if it does not
 * @param title the title of the page; empty text if it is no page
 * @param error the error of the API, if that is what came
 */
public record Reply(
        int status, String contentType, String location, String server, String title, Optional<ApiError> error) {

    /**
     * Whether it leads to another address.
     *
     * @return true for the redirects of HTTP that name an address
     */
    public boolean isRedirect() {
        return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
                && !location.isEmpty();
    }

    /**
     * Whether clients may remember where it leads.
     *
     * @return true for 301 and 308
     */
    public boolean isPermanentRedirect() {
        return isRedirect() && (status == 301 || status == 308);
    }

    /**
     * Whether it is JSON.
     *
     * @return true if the media type says so
     */
    public boolean isJson() {
        return contentType.equals("application/json");
    }

    /**
     * In words.
     *
     * @return such as {@code 404 (text/html)}
     */
    public String text() {
        return status + (contentType.isEmpty() ? "" : " (" + contentType + ")");
    }
}
