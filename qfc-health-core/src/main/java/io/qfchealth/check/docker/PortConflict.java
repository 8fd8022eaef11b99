package io.qfchealth.check.docker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port of the machine that a container could not have, as the engine says it in several ways: {@code listen tcp4
 * 0.0.0.0:443: bind: address already in use}, {@code Bind for 0.0.0.0:443 failed: port is already allocated}.
 *
 * @param port the port
 */
record PortConflict(int port) {
    private static final Pattern TAKEN = Pattern.compile(
            ":(?<port>\\d{1,5})(?:/\\w+)?(?::| failed:)[^:]*(?:: )?(?:bind: )?(?:address already in use|port is already allocated)");

    static Optional<PortConflict> in(String error) {
        Matcher matcher = TAKEN.matcher(error);
        return matcher.find()
                ? Optional.of(new PortConflict(Integer.parseInt(matcher.group("port"))))
                : Optional.empty();
    }

    String text() {
        return "could not start because port " + port + " of the machine is already in use";
    }

    String remedy(String service) {
        return "See what has the port: ss -ltnp 'sport = :" + port
                + "'. Stop that, or give this service another port in the "
                + ".env file; then: docker compose up -d " + service;
    }
}
