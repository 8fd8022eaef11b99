package io.qfchealth.docker;

import static io.qfchealth.docker.FakeEngine.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.access.DockerEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkReaderTest {
    private static List<String> gateways(String driver, String range) {
        try (FakeEngine engine = FakeEngine.saying(json("""
                        [{"Id":"a1","Name":"bridge","Driver":"%s","Labels":{},"IPAM":{"Driver":"default","Config":[%s]}}]""".formatted(driver, range)));
                DockerProbe probe = new DockerProbe(
                        new DockerEndpoint(engine.endpoint(), "DOCKER_HOST", Optional.empty()),
                        Duration.ofSeconds(10))) {
            return probe.networks().get(0).gateways();
        }
    }

    @Test
    void takes_the_gateway_that_the_engine_tells() {
        assertThat(gateways("bridge", "{\"Subnet\":\"172.17.0.0/16\",\"Gateway\":\"172.17.0.254\"}"))
                .containsExactly("172.17.0.254");
    }

    @Test
    void knows_the_machine_in_a_bridge_of_which_a_new_engine_tells_the_range_only() {
        assertThat(gateways("bridge", "{\"Subnet\":\"172.17.0.0/16\"}")).containsExactly("172.17.0.1");
        assertThat(gateways("bridge", "{\"Subnet\":\"10.200.3.0/24\"}")).containsExactly("10.200.3.1");
    }

    @Test
    void guesses_no_gateway_elsewhere() {
        assertThat(gateways("macvlan", "{\"Subnet\":\"10.0.0.0/24\"}")).isEmpty();
        assertThat(gateways("bridge", "{\"Subnet\":\"10.0.0.128/25\"}")).isEmpty();
        assertThat(gateways("bridge", "{\"Subnet\":\"fd00::/64\"}")).isEmpty();
        assertThat(gateways("host", "")).isEmpty();
    }
}
