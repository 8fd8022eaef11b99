package io.qfchealth;

import io.qfchealth.access.Asked;
import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Subsystem;
import io.qfchealth.access.SystemProbe;
import io.qfchealth.database.DatabaseProbe;
import io.qfchealth.database.DatabaseSite;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.ContainerAccess;
import io.qfchealth.logs.ContainerProbe;
import io.qfchealth.logs.ContainerSite;
import io.qfchealth.look.Systems;
import io.qfchealth.storage.StorageProbe;
import io.qfchealth.storage.StorageSite;
import io.qfchealth.web.WebProbe;
import io.qfchealth.web.WebSite;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The systems of a running deployment. Connections are kept from look to look, as long as the deployment says the same of
 * where they lead.
 */
final class LiveSystems implements Systems, AutoCloseable {
    private final ContainerAccess containers;
    private final EngineHost host;
    private final Settings settings;
    private final Duration deadline;
    private final Map<Subsystem, Kept> kept = new EnumMap<>(Subsystem.class);

    private record Kept(Object site, SystemProbe probe) {}

    LiveSystems(ContainerAccess containers, EngineHost host, Settings settings, Duration deadline) {
        this.containers = containers;
        this.host = host;
        this.settings = settings;
        this.deadline = deadline;
    }

    @Override
    public Asked of(Subsystem system, Deployment deployment) {
        return switch (system) {
            case DATABASE ->
                probe(system, DatabaseSite.of(deployment, host, settings), site -> new DatabaseProbe(site, deadline));
            case STORAGE ->
                probe(system, new StorageSite(deployment, host, settings), site -> new StorageProbe(site, deadline));
            case WEB -> probe(system, new WebSite(deployment, host, settings), site -> new WebProbe(site, deadline));
            case CONTAINER ->
                probe(
                        system,
                        new ContainerSite(deployment, host, settings),
                        site -> new ContainerProbe(site, containers));
            case MANIFEST -> FormerServer.UNKNOWN;
        };
    }

    private synchronized <S> Asked probe(Subsystem system, S site, Function<S, SystemProbe> connect) {
        Kept present = kept.get(system);
        if (present != null && present.site().equals(site)) {
            return present.probe().forOneLook();
        }
        SystemProbe probe = connect.apply(site);
        kept.put(system, new Kept(site, probe));
        if (present != null) {
            present.probe().close();
        }
        return probe.forOneLook();
    }

    @Override
    public synchronized void close() {
        kept.values().forEach(present -> present.probe().close());
        kept.clear();
    }
}
