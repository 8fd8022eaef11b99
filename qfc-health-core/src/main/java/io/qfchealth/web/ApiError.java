package io.qfchealth.web;

/**
 * What the API says when it refuses something.
 *
 * @param code such as {@code not_authenticated}
 * @param message for people
 * @param hasDebug true if the answer also tells the inside of the application, which only debug mode does
 */
public record ApiError(String code, String message, boolean hasDebug) {}
