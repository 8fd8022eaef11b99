package io.qfchealth.web;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of a login with the credentials of {@code web-user}. Holds neither the token nor the name.
 *
 * @param login the login
 * @param hasToken true if it gave a token
 * @param expiresAt until when the token is valid, if that was said
 * @param use the request with that token; empty if there was none to use
 */
public record TokenAnswer(Exchange login, boolean hasToken, Optional<Instant> expiresAt, Optional<Exchange> use) {}
