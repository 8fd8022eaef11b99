package io.qfchealth.stand;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an engine does with the name of an image before it looks for it. */
final class ImageReference {
    private static final Pattern HUB = Pattern.compile("^((index\\.)?docker\\.io/(library/)?|library/)");
    private static final Pattern VALID = Pattern.compile(
            "([a-z0-9.-]+(:\\d+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:\\w[\\w.-]{0,127})?(@sha256:[0-9a-f]{64})?"
                    + "|sha256:[0-9a-f]{64}");

    private ImageReference() {}

    /** Without the registry that is meant when none is named. */
    static String familiar(String reference) {
        return HUB.matcher(reference).replaceFirst("");
    }

    /** Why an engine refuses a name as such. */
    static Optional<String> trouble(String reference) {
        if (VALID.matcher(reference).matches()) {
            return Optional.empty();
        }
        String name = reference.substring(
                0, reference.lastIndexOf(':') < 0 ? reference.length() : reference.lastIndexOf(':'));
        return Optional.of(
                name.equals(name.toLowerCase(Locale.ROOT))
                        ? "invalid reference format"
                        : "invalid reference format: repository name must be lowercase");
    }
}
