package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Network;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code workers.network}. */
final class WorkersHaveJobNetwork implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "workers.network",
            Area.WORKERS,
            Severity.CRITICAL,
            "the network that job containers are attached to exists and leads to the app",
            "The workers attach every job container to this network. If it is absent no job container can be created; if app and "
                    + "nginx are on another one, jobs cannot fetch or store files. Uploads succeed, and then every job fails.",
            "Correct QFIELDCLOUD_DEFAULT_NETWORK, or let Compose create the network, and recreate the workers: docker compose up "
                    + "-d",
            false,
            List.of());

    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{12,63}");

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Deployment deployment = look.deployment();
        Setting<String> wanted = deployment.jobNetwork();
        List<Network> networks = look.networks();
        Verdict verdict = Verdict.on(DEFINITION).expected("network " + wanted.value() + " (" + wanted.origin() + ")");
        List<Network> matching = matching(wanted.value(), networks);
        if (matching.size() > 1) {
            return verdict.actual(matching.size() + " networks are named " + wanted.value()
                            + ", and the engine refuses a name that is ambiguous")
                    .evidence("ids", matching.stream().map(Network::id).toList())
                    .remedy("Remove those that no container uses by their ids: docker network rm ID")
                    .fail();
        }
        if (matching.isEmpty()) {
            return verdict.actual("network " + wanted.value() + " is absent; " + Text.count(networks.size(), "network")
                            + " looked at")
                    .evidence(
                            "networks of the deployment",
                            deployment.containers().stream()
                                    .flatMap(container -> container.networks().stream())
                                    .distinct()
                                    .sorted()
                                    .toList())
                    .remedy(ofApp(deployment, networks)
                            .map(own -> "Set QFIELDCLOUD_DEFAULT_NETWORK=" + own
                                    + " in .env, the network of the app, and recreate "
                                    + "the workers: docker compose up -d")
                            .orElse(DEFINITION.remedy()))
                    .fail();
        }
        List<Container> web = Stream.concat(deployment.service("app").stream(), deployment.service("nginx").stream())
                .filter(container -> container.state().isRunning())
                .toList();
        List<String> reachable = web.stream()
                .filter(container -> isAttached(container, matching.get(0)))
                .map(Container::name)
                .toList();
        if (!web.isEmpty() && reachable.isEmpty()) {
            return verdict.actual("network " + wanted.value() + " exists, but neither app nor nginx is attached to it")
                    .evidence(
                            "networks of app and nginx",
                            web.stream()
                                    .map(container -> container.name() + ": "
                                            + (container.networks().isEmpty()
                                                    ? "none"
                                                    : Text.list(container.networks())))
                                    .toList())
                    .severity(Severity.RISK)
                    .remedy("If jobs reach the API by its public name that is fine; otherwise attach app and nginx to "
                            + wanted.value() + " in the compose file, or set QFIELDCLOUD_DEFAULT_NETWORK to theirs")
                    .warn();
        }
        return verdict.actual("network " + wanted.value() + " exists"
                        + (reachable.isEmpty() ? "" : ", " + Text.list(reachable) + " attached to it"))
                .pass(1);
    }

    /** The only network that the app is on, and that is there. */
    private static Optional<String> ofApp(Deployment deployment, List<Network> networks) {
        List<String> names = deployment.service("app").stream()
                .flatMap(app -> app.networks().stream())
                .filter(name ->
                        networks.stream().anyMatch(network -> network.name().equals(name)))
                .distinct()
                .toList();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** The engine takes an id, a name, or the beginning of an id, in this order. */
    private static List<Network> matching(String wanted, List<Network> networks) {
        List<Predicate<Network>> ways = List.of(
                network -> network.id().equals(wanted),
                network -> network.name().equals(wanted),
                network -> isShortId(wanted, network));
        return ways.stream()
                .map(way -> networks.stream().filter(way).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** A container that was attached by an id shows that instead of the name. */
    private static boolean isAttached(Container container, Network network) {
        return container.networks().stream()
                .anyMatch(name -> name.equals(network.name()) || name.equals(network.id()) || isShortId(name, network));
    }

    private static boolean isShortId(String text, Network network) {
        return SHORT_ID.matcher(text).matches() && network.id().startsWith(text);
    }
}
