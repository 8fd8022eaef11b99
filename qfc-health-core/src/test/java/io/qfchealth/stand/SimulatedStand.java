package io.qfchealth.stand;

import java.net.URI;

/** A deployment on a simulated engine. */
final class SimulatedStand extends Stand {
    private final SimulatedEngine engine;
    private final URI endpoint;

    SimulatedStand(StandModel model, SimulatedEngine engine, URI endpoint) {
        super(model, engine);
        this.engine = engine;
        this.endpoint = endpoint;
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        engine.removeAllOf(model().id());
    }
}
