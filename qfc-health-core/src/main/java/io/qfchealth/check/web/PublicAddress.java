package io.qfchealth.check.web;

import io.qfchealth.look.Look;
import java.time.Duration;

/** The public address, for messages. */
final class PublicAddress {
    private PublicAddress() {}

    /** Such as {@code https://gis.example.org}. */
    static String of(Look look) {
        return look.deployment().web().map(web -> web.value().url()).orElse("the public address");
    }

    /** Whether people come by https, as far as is known. */
    static boolean isHttps(Look look) {
        return look.deployment().web().map(web -> web.value().isHttps()).orElse(true);
    }

    /** Why checks of certificates have nothing to look at. */
    static String plain(Look look) {
        return "the public address " + of(look) + " is plain http";
    }

    /** Answers of which one can say how long they took. */
    static String milliseconds(Duration took) {
        return took.toMillis() + " ms";
    }
}
