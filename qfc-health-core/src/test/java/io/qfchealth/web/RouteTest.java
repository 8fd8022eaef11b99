package io.qfchealth.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.EngineHost;
import io.qfchealth.access.SshLogin;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.look.ADeployment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    private static final EngineHost HERE = new EngineHost("127.0.0.1", true);
    private static final EngineHost THERE = new EngineHost("engine.example.org", false);

    /** Nothing is connected to until something is asked. */
    private static final EngineHost OVER_SSH = EngineHost.of(
            new DockerEndpoint(URI.create("ssh://deploy@gis.example.org"), "DOCKER_HOST", Optional.empty()),
            new SshLogin(Path.of("/nowhere"), Path.of("/nowhere"), false, "me", Optional.empty()),
            Duration.ofSeconds(1));

    private static Route route(ADeployment deployment, EngineHost host) {
        return Route.of(deployment.look().deployment(), host, deployment.settings());
    }

    private static WorkerSite worker(ADeployment deployment, EngineHost host) {
        return WorkerSite.of(deployment.look().deployment(), host, deployment.settings())
                .orElseThrow();
    }

    @Test
    void leads_to_the_published_ports_of_the_machine() {
        assertThat(route(ADeployment.healthy(), HERE)).isEqualTo(new Route(Optional.of("127.0.0.1"), Map.of()));
        assertThat(route(ADeployment.healthy(), THERE))
                .isEqualTo(new Route(Optional.of("engine.example.org"), Map.of()));
    }

    @Test
    void leads_to_the_container_if_nothing_is_published() {
        ADeployment deployment = ADeployment.healthy().without("nginx");
        deployment.with(deployment.container("nginx").address("172.18.0.9"));

        Route route = route(deployment, HERE);

        assertThat(route).isEqualTo(new Route(Optional.of("172.18.0.9"), Map.of(443, 443, 80, 80)));
        assertThat(route(deployment, THERE).host()).contains("engine.example.org");
    }

    @Test
    void leads_over_ssh_to_what_the_machine_sees() {
        assertThat(route(ADeployment.healthy(), OVER_SSH))
                .isEqualTo(new Route(Optional.of("127.0.0.1"), Map.of(), OVER_SSH.tunnel()));
        assertThat(route(ADeployment.healthy().setting(SettingKey.WEB, "https://a.example.org"), OVER_SSH))
                .isEqualTo(Route.BY_NAME);
    }

    @Test
    void leads_by_name_if_the_user_says_the_address() {
        assertThat(route(ADeployment.healthy().setting(SettingKey.WEB, "https://a.example.org"), HERE))
                .isEqualTo(Route.BY_NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, 443",
        "10.0.0.7:8443, 10.0.0.7, 8443",
        "inside.example.org:8443, inside.example.org, 8443",
        "[::1]:8443, ::1, 8443",
        "::1, ::1, 443"
    })
    void leads_where_the_user_says(String text, String host, int port) {
        Route route = route(ADeployment.healthy().setting(SettingKey.WEB_CONNECT, text), HERE);

        assertThat(route.host()).contains(host);
        assertThat(route.port(443)).isEqualTo(port);
        assertThat(route.port(80)).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.7", "a b", "a:99999", "a:b"})
    void must_be_a_host(String text) {
        assertThatThrownBy(() -> route(ADeployment.healthy().setting(SettingKey.WEB_CONNECT, text), HERE))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage("QFC_HEALTH_WEB_CONNECT is \"" + text
                        + "\", but \"web-connect\" must be a host name or an address, such as 127.0.0.1 or "
                        + "10.0.0.7:8443.");
    }

    @Test
    void of_workers_leads_to_the_container_of_a_service() {
        ADeployment deployment = ADeployment.healthy()
                .change("app", app -> app.address("172.18.0.5"))
                .variable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "http://app:8000/api/v1/");

        assertThat(worker(deployment, HERE))
                .isEqualTo(new WorkerSite(
                        "http://app:8000/api/v1/", new Route(Optional.of("172.18.0.5"), Map.of()), "", true, false));
        assertThat(worker(deployment, THERE).obstacle())
                .isEqualTo("app is a name in the network of the containers, on another machine");
    }

    @Test
    void of_workers_is_that_of_the_public_name_or_of_any_other() {
        ADeployment deployment =
                ADeployment.healthy().variable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "https://gis.example.org/api/v1/");
        assertThat(worker(deployment, HERE).route().host()).contains("127.0.0.1");

        deployment.variable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "https://other.example.org/api/v1/");
        assertThat(worker(deployment, HERE).route()).isEqualTo(Route.BY_NAME);

        deployment.variable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "app:8000");
        assertThat(worker(deployment, HERE).obstacle()).isEqualTo("it is no address");
    }

    @Test
    void sites_of_the_same_deployment_are_equal_so_that_connections_are_kept() {
        ADeployment deployment = ADeployment.healthy();

        WebSite first = new WebSite(deployment.look().deployment(), HERE, deployment.settings());
        WebSite second = new WebSite(deployment.look().deployment(), HERE, deployment.settings());

        assertThat(first).isEqualTo(second);
        assertThat(first.adminPath()).isEqualTo("/admin/");
    }
}
