package io.qfchealth.stand;

import java.util.List;

class SimulatedStandContractTest extends StandContract {
    private final EngineSimulator engine = EngineSimulator.start();

    @Override
    Stand start(StandModel deployment) {
        return engine.deploy(deployment);
    }

    @Override
    void compare(Fault fault, List<String> facts) {
        // The engine of reference is the real one; its test compares.
    }

    @Override
    void closeHost() {
        engine.close();
    }
}
