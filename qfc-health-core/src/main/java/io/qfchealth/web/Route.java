package io.qfchealth.web;

import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Tunnel;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.WebEndpoint;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.PublishedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where connections go while another name is asked for. The name stays in the request and in the TLS handshake: nginx answers
 * to nothing else.
 *
 * @param host where to connect to; empty to ask the name service for the name
 * @param ports the port to connect to by the port that is asked for; one that is not in it stays
 * @param tunnel by way of which it is connected to; empty if it is reached from here
 */
public record Route(Optional<String> host, Map<Integer, Integer> ports, Optional<Tunnel> tunnel) {
    /** As any client goes. */
    static final Route BY_NAME = new Route(Optional.empty(), Map.of());

    private static final Pattern HOST_AND_PORT = Pattern.compile(
            "(\\[[0-9a-fA-F:.]+\\]|[^\\s/:@]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F:]*)(?::(\\d{1,5}))?");
    private static final Set<String> ANY_ADDRESS = Set.of("", "0.0.0.0", "::");

    /** Keeps a copy. */
    public Route {
        ports = Map.copyOf(ports);
    }

    /**
     * A route from here.
     *
     * @param host as {@link #host()}
     * @param ports as {@link #ports()}
     */
    public Route(Optional<String> host, Map<Integer, Integer> ports) {
        this(host, ports, Optional.empty());
    }

    static Route of(Deployment deployment, EngineHost engine, Settings settings) {
        Optional<WebEndpoint> endpoint = deployment.web().map(Setting::value);
        if (endpoint.isEmpty()) {
            return BY_NAME;
        }
        Optional<Setting<String>> said = settings.text(SettingKey.WEB_CONNECT);
        if (said.isPresent()) {
            return said(said.get(), endpoint.get());
        }
        if (settings.text(SettingKey.WEB).isPresent()) {
            return BY_NAME;
        }
        return discovered(deployment.service("nginx"), engine, endpoint.get()).through(engine.tunnel());
    }

    private static Route said(Setting<String> setting, WebEndpoint endpoint) {
        Matcher matcher = HOST_AND_PORT.matcher(setting.value().strip());
        int port = matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
        if (!matcher.matches() || port > 65_535) {
            throw new QfcConfigurationException(setting.origin() + " is \""
                    + Redaction.ofMarkedSecrets().mask(setting.value())
                    + "\", but \"web-connect\" must be a host name or an address, such as 127.0.0.1 or 10.0.0.7:8443.");
        }
        String host = matcher.group(1).replaceAll("[\\[\\]]", "");
        int asked = endpoint.isHttps() ? endpoint.httpsPort() : endpoint.httpPort();
        return new Route(Optional.of(host), port == 0 ? Map.of() : Map.of(asked, port));
    }

    private static Route discovered(List<Container> nginx, EngineHost engine, WebEndpoint endpoint) {
        Optional<PublishedPort> published = nginx.stream()
                .flatMap(container -> container.ports().stream())
                .filter(port -> port.containerPort() == 443 || port.containerPort() == 80)
                .findFirst();
        if (published.isPresent()) {
            String listens = published.get().hostAddress();
            boolean anywhere = ANY_ADDRESS.contains(listens) || !engine.reachesContainers();
            return new Route(Optional.of(anywhere ? engine.address() : listens), Map.of());
        }
        Optional<String> address = engine.reachesContainers()
                ? nginx.stream().flatMap(Route::address).findFirst()
                : Optional.empty();
        if (address.isPresent()) {
            return new Route(address, Map.of(endpoint.httpsPort(), 443, endpoint.httpPort(), 80));
        }
        return new Route(Optional.of(engine.address()), Map.of());
    }

    Route through(Optional<Tunnel> way) {
        return new Route(host, ports, way);
    }

    private static Stream<String> address(Container container) {
        return container.addresses().values().stream()
                .filter(text -> !text.isEmpty())
                .sorted();
    }

    /** A socket that is told to connect to the name that is asked for, at the port that is asked for. */
    Socket socket() {
        return tunnel.map(way -> way.toAddress(this::routed)).orElseGet(() -> new Socket() {
            @Override
            public void connect(SocketAddress asked, int timeout) throws IOException {
                super.connect(
                        asked instanceof InetSocketAddress address
                                ? new InetSocketAddress(address.getAddress(), port(address.getPort()))
                                : asked,
                        timeout);
            }
        });
    }

    private InetSocketAddress routed(InetSocketAddress asked) {
        return InetSocketAddress.createUnresolved(host.orElse(asked.getHostString()), port(asked.getPort()));
    }

    /** The addresses to connect to for a name. */
    List<InetAddress> addresses(String name) throws UnknownHostException {
        return tunnel.isPresent()
                ? List.of(InetAddress.getLoopbackAddress())
                : List.of(InetAddress.getAllByName(host.orElse(name)));
    }

    /** Where connections go, for people. */
    String place(int asked) {
        return host.orElse("") + ":" + port(asked)
                + tunnel.map(way -> " by way of " + way.address()).orElse("");
    }

    int port(int asked) {
        return ports.getOrDefault(asked, asked);
    }
}
