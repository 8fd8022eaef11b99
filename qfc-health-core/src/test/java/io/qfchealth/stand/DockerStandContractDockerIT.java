package io.qfchealth.stand;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** A real engine, and whether the simulator shows the same. */
class DockerStandContractDockerIT extends StandContract {
    private final EngineSimulator simulator = EngineSimulator.start();

    @Override
    Stand start(StandModel deployment) {
        EngineNeeded.assume();
        return DockerStand.start(deployment);
    }

    @Override
    void compare(Fault fault, List<String> facts) {
        try (Stand twin = simulator.deploy(model);
                DockerClient client = EngineConnection.open(twin.endpoint(), Duration.ofSeconds(30))) {
            fault.putInto(twin);

            assertThat(EngineFacts.difference(new EngineFacts(client, model.id()).lines(), facts))
                    .as("what the simulator shows and the engine does not, and the other way round")
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void closeHost() {
        simulator.close();
    }
}
