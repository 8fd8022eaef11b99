package io.qfchealth.web;

import java.util.Optional;

/**
 * What came when the form of the login page was posted as a browser does it, with nothing filled in.
 *
 * @param page the path of the login page
 * @param post the request and its answer; empty if the page has no form
 */
public record FormAnswer(String page, Optional<Exchange> post) {}
