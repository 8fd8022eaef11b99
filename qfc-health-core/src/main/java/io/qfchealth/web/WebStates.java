package io.qfchealth.web;

import java.util.Locale;

/** States of the web server that answers show, and that make all that is asked further pointless. */
public final class WebStates {

    private WebStates() {}

    /**
     * nginx answers in the place of the application, which is down, starts or does not answer in time.
     *
     * @param exchange any exchange
     * @return true for 502, 503 and 504
     */
    public static boolean isGatewayError(Exchange exchange) {
        return exchange.status() == 502 || exchange.status() == 503 || exchange.status() == 504;
    }

    /**
     * The page that nginx shows while the application starts.
     *
     * @param exchange any exchange
     * @return true if it is that page
     */
    public static boolean isLoadingPage(Exchange exchange) {
        return exchange.status() == 503
                && exchange.reply()
                        .map(Reply::title)
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .contains("loading");
    }

    /**
     * Django refuses the name of the host.
     *
     * @param exchange a request without parameters, which is never a bad one by itself
     * @return true for 400 that is not JSON
     */
    public static boolean isNameRefused(Exchange exchange) {
        return exchange.status() == 400 && !exchange.reply().map(Reply::isJson).orElse(false);
    }
}
