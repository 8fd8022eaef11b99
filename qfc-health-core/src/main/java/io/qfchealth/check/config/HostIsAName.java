package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code config.host}. */
final class HostIsAName implements Check {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.host",
                    Area.CONFIG,
                    Severity.MAJOR,
                    "QFIELDCLOUD_HOST is a plain host name in lower case, the same for app and nginx",
                    "nginx compares the name that clients ask for with it, letter by letter, and closes the connection when they differ: with a "
                            + "scheme, a port or an upper case letter in it nobody gets an answer.",
                    "Set QFIELDCLOUD_HOST in .env to the name only, such as gis.example.org, and recreate: docker compose up -d",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Optional<ServerSettings> known = ServerSettings.of(look.deployment());
        if (known.isEmpty()) {
            return ServerSettings.missing(DEFINITION);
        }
        ServerSettings settings = known.get();
        Verdict verdict = Verdict.on(DEFINITION);
        Optional<String> host = settings.variable("QFIELDCLOUD_HOST");
        if (host.isEmpty() || host.get().isEmpty()) {
            return verdict.actual("QFIELDCLOUD_HOST is " + (host.isEmpty() ? "not set" : "empty"))
                    .fail();
        }
        List<String> faults = new ArrayList<>(faults(host.get()));
        if (settings.isProduction() && ServerSettings.isLocal(host.get())) {
            faults.add("in production it must be the name that clients use");
        }
        List<Container> nginx = look.deployment().service("nginx");
        for (Container server : nginx) {
            Optional<String> other =
                    server.environment().plain("QFIELDCLOUD_HOST").map(String::strip);
            if (other.isPresent() && !other.equals(host)) {
                faults.add(server.name() + " has \"" + other.get() + "\"");
            }
        }
        if (host.get().chars().anyMatch(Character::isUpperCase)) {
            verdict.sign("upper-case");
        } else if (!faults(host.get()).isEmpty()) {
            verdict.sign("malformed");
        }
        if (!faults.isEmpty()) {
            return verdict.actual("QFIELDCLOUD_HOST is \"" + host.get() + "\": " + Text.list(faults))
                    .fail();
        }
        return verdict.actual("QFIELDCLOUD_HOST is " + host.get()).pass(1);
    }

    private static List<String> faults(String host) {
        List<String> faults = new ArrayList<>();
        if (host.contains("://")) {
            faults.add("it must not have a scheme");
        } else if (host.contains("/")) {
            faults.add("it must not have a slash");
        }
        if (host.matches("[^/:]+:\\d+")) {
            faults.add("it must not have a port");
        }
        if (host.chars().anyMatch(Character::isUpperCase)) {
            faults.add("browsers ask for it in lower case");
        }
        if (faults.isEmpty() && !NAME.matcher(host).matches()) {
            faults.add("Django accepts letters, digits, dots and hyphens only");
        }
        return faults;
    }
}
