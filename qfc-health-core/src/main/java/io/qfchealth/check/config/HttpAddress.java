package io.qfchealth.check.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as people write it into a setting. Names with an underscore, as services have, are allowed.
 *
 * @param isHttps whether it is https
 * @param host name or address, as it was written
 * @param port the port, 443 or 80 if none was written
 * @param path from the first slash; empty if there is none
 */
record HttpAddress(boolean isHttps, String host, int port, String path) {
    private static final Pattern ADDRESS = Pattern.compile("(?<scheme>https?)://(?:[^/@]*@)?"
            + "(?<host>[^/:@?#\\s\\[\\]]+|\\[[0-9a-fA-F:]+])(?::(?<port>\\d{1,5}))?(?<path>/[^?#\\s]*)?");

    static Optional<HttpAddress> parse(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean https = matcher.group("scheme").equals("https");
        String port = matcher.group("port");
        String path = matcher.group("path");
        return Optional.of(new HttpAddress(
                https,
                matcher.group("host"),
                port != null ? Integer.parseInt(port) : https ? 443 : 80,
                path == null ? "" : path));
    }
}
