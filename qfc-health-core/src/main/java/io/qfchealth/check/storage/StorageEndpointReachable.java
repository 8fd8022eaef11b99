package io.qfchealth.check.storage;

import io.qfchealth.access.NearestNames;
import io.qfchealth.access.Question;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Text;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Network;
import io.qfchealth.docker.PublishedPort;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import io.qfchealth.storage.StorageQuestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code storage.endpoint}. */
final class StorageEndpointReachable extends EachStorage {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "storage.endpoint",
            Area.STORAGE,
            Severity.CRITICAL,
            "the address of every storage leads there from the containers",
            "The application, nginx and every job use endpoint_url from inside containers, where names and addresses mean something "
                    + "else than on the machine: the storage answers on the machine, and uploads time out.",
            "Set endpoint_url in STORAGES to an address that leads to the storage from everywhere, such as its public one, and "
                    + "recreate the containers: docker compose up -d",
            false,
            List.of());

    private static final Set<String> ITSELF = Set.of("localhost", "::1", "0.0.0.0");
    private static final Set<String> MACHINE = Set.of("host.docker.internal", "gateway.docker.internal");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern GATEWAY_OF_DOCKER = Pattern.compile("172\\.(1[6-9]|2\\d|3[01])\\.\\d{1,3}\\.1");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final String HOST_NETWORK = "host";

    StorageEndpointReachable() {
        super(DEFINITION);
    }

    @Override
    boolean isForWebDav() {
        return true;
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(StorageQuestions.bucket(storage.name()));
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        Deployment deployment = look.deployment();
        List<Container> users = Stream.concat(deployment.service("app").stream(), deployment.workers().stream())
                .toList();
        String host = storage.host();
        if (host.isEmpty()
                || storage.urlFromHere().filter(storage.url()::equals).isPresent()) {
            return Judgement.skipped("the address that containers use is not known");
        }
        if (!users.isEmpty() && users.stream().allMatch(user -> user.networks().contains(HOST_NETWORK))) {
            return Judgement.skipped("the containers share the machine's own network");
        }
        if (ITSELF.contains(host) || LOOPBACK.matcher(host).matches()) {
            return Judgement.fail(storage.url() + " leads every container to itself");
        }
        if (MACHINE.contains(host)) {
            return Judgement.skipped(host + " is for Docker or extra_hosts to resolve, which cannot be seen from here");
        }
        List<Container> named = deployment.containers().stream()
                .filter(container -> StorageContainers.isNamed(container, host))
                .toList();
        if (IPV4.matcher(host).matches()) {
            return address(storage, look, named);
        }
        return named.isEmpty() ? name(storage, look) : service(host, named, users);
    }

    private static Judgement service(String host, List<Container> named, List<Container> users) {
        List<String> apart = users.stream()
                .filter(user -> named.stream().noneMatch(server -> shareNetwork(server, user)))
                .map(Container::name)
                .toList();
        String server = named.get(0).name();
        return apart.isEmpty()
                ? Judgement.pass(
                        "container " + server + " (" + host + ") is on a network of the app and of all workers")
                : Judgement.fail("container " + server + " (" + host + ") shares no network with " + Text.list(apart))
                        .evidence("its networks", named.get(0).networks())
                        .remedy(
                                "Attach it to the network of the app in the compose file (networks:), then: docker compose up -d");
    }

    private static boolean shareNetwork(Container one, Container other) {
        return one.networks().stream().anyMatch(other.networks()::contains);
    }

    private static Judgement name(StorageEndpoint storage, Look look) {
        String host = storage.host();
        if (host.contains(".") || answers(storage, look)) {
            return Judgement.skipped(storage.url() + " is no address of this engine");
        }
        List<String> services = look.deployment().containers().stream()
                .map(Container::service)
                .filter(service -> !service.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return Judgement.fail(host + " is no service of project "
                        + look.deployment().project().value() + ", and leads nowhere from here"
                        + (services.isEmpty()
                                ? ""
                                : "; the nearest is "
                                        + NearestNames.to(host, services).get(0)))
                .evidence("services", services);
    }

    private static Judgement address(StorageEndpoint storage, Look look, List<Container> named) {
        String host = storage.host();
        if (!named.isEmpty()) {
            return Judgement.warn(host + " is the present address of container "
                            + named.get(0).name() + ", and becomes another one when that is recreated")
                    .severity(Severity.RISK)
                    .remedy("Use the service name in endpoint_url: http://"
                            + named.get(0).service() + ":" + storage.port() + ", then: docker compose up -d");
        }
        List<Network> networks = look.networks();
        Optional<Network> gateway = networks.stream()
                .filter(network -> network.gateways().contains(host))
                .findFirst();
        if (gateway.isPresent()) {
            return machine(storage, look.deployment(), gateway.get());
        }
        List<String> gateways = networks.stream()
                .flatMap(network -> network.gateways().stream()
                        .filter(address -> IPV4.matcher(address).matches())
                        .map(address -> address + " (" + network.name() + ")"))
                .sorted()
                .toList();
        if (!GATEWAY_OF_DOCKER.matcher(host).matches() || gateways.isEmpty() || answersThere(storage, look)) {
            return Judgement.skipped(storage.url() + " is no address of this engine's networks");
        }
        return Judgement.fail(
                        host
                                + " looks like the machine as containers see it, but no network of this engine has that address")
                .evidence("addresses of the machine in its networks", gateways)
                .remedy(
                        "Set endpoint_url in STORAGES to a service name or a public address; or to the machine's address in "
                                + "Docker's own network: " + bridge(networks).orElse(gateways.get(0))
                                + ". Then recreate the containers: "
                                + "docker compose up -d");
    }

    private static Optional<String> bridge(List<Network> networks) {
        return networks.stream()
                .filter(network -> network.name().equals("bridge"))
                .flatMap(network -> network.gateways().stream())
                .findFirst();
    }

    /** The port must be open at the machine's address in that network, not only at its loopback. */
    private static Judgement machine(StorageEndpoint storage, Deployment deployment, Network network) {
        List<PublishedPort> open = new ArrayList<>();
        deployment
                .containers()
                .forEach(container -> container.ports().stream()
                        .filter(port -> port.hostPort() == storage.port()
                                && port.protocol().equals("tcp"))
                        .forEach(open::add));
        if (!open.isEmpty() && open.stream().allMatch(port -> isLoopback(port.hostAddress()))) {
            return Judgement.fail("port " + storage.port() + " is published to "
                            + open.get(0).hostAddress() + " only, where containers do not reach it")
                    .remedy("Publish it to " + storage.host()
                            + " as well (ports: in the compose file), or set endpoint_url in "
                            + "STORAGES to the service name; then: docker compose up -d");
        }
        return Judgement.pass(storage.host() + " is the machine as network " + network.name() + " sees it"
                + (open.isEmpty() ? "" : ", and port " + storage.port() + " is published there"));
    }

    private static boolean isLoopback(String address) {
        return LOOPBACK.matcher(address).matches() || address.equals("::1");
    }

    private static boolean answers(StorageEndpoint storage, Look look) {
        try {
            return look.ask(StorageQuestions.bucket(storage.name())).reply().status() > 0;
        } catch (UnansweredException e) {
            if (e.trouble().kind() == Trouble.Kind.NOT_RECORDED) {
                throw e;
            }
            return false;
        }
    }

    /** At that very address, not by a way around it. */
    private static boolean answersThere(StorageEndpoint storage, Look look) {
        return answers(storage, look)
                && look.ask(StorageQuestions.bucket(storage.name())).isDirect()
                && storage.urlFromHere().isEmpty();
    }
}
