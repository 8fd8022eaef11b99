package io.qfchealth.check.config;

import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of the server as a whole, which app and workers have alike.
 *
 * @param container the one whose settings these are
 */
record ServerSettings(Container container) {
    private static final Set<String> OFF = Set.of("", "0", "false", "no", "off");

    /** Those of the app; when it has no container, those of a worker. */
    static Optional<ServerSettings> of(Deployment deployment) {
        List<Container> apps = deployment.service("app");
        return (apps.isEmpty() ? deployment.workers() : apps)
                .stream().findFirst().map(ServerSettings::new);
    }

    /** The finding when there is nothing to look at. */
    static Finding missing(CheckDefinition check) {
        return Verdict.on(check)
                .actual("there is neither a container of app nor of worker_wrapper whose settings could be read")
                .remedy("Start the stack: docker compose up -d")
                .unknown();
    }

    Optional<String> variable(String name) {
        return container.environment().plain(name).map(String::strip);
    }

    /** Empty text also if it is not set. */
    String text(String name) {
        return variable(name).orElse("");
    }

    String host() {
        return text("QFIELDCLOUD_HOST");
    }

    String environment() {
        return text("ENVIRONMENT");
    }

    /** Several on one engine are told apart by what follows. */
    boolean isProduction() {
        return environment().startsWith("production");
    }

    boolean isDebug() {
        return isOn(text("DEBUG"));
    }

    /** How Django's settings read a switch, in whatever release. */
    static boolean isOn(String value) {
        return !OFF.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /** A server that others than its developer use: by its name, or because it says so. */
    boolean isForOthers() {
        return isProduction() || (!host().isEmpty() && !isLocal(host()));
    }

    static boolean isLocal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.startsWith("127.")
                || name.equals("0.0.0.0")
                || name.equals("::1")
                || name.equals("[::1]")
                || name.equals("host.docker.internal");
    }
}
