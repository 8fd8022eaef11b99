package io.qfchealth.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A style sheet or script that stands in the page itself, and is let through by its hash.
 *
 * @param text exactly what stands between the tags
 * @param hash as a content security policy names it, such as {@code sha256-…}
 */
record Inline(String text, String hash) {

    Inline(String text) {
        this(text, hashOf(text));
    }

    private static String hashOf(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
