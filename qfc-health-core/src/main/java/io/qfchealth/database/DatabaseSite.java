package io.qfchealth.database;

import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Secret;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.Tunnel;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the database of a deployment is from here, and how to log in. Two sites that are equal are asked over the same
 * connections.
 *
 * @param addresses ways to the server, tried in this order until one of them answers
 * @param database name of the database
 * @param user who logs in
 * @param password the password of that user; empty if none is known
 * @param sslMode whether to use TLS, such as {@code prefer}
 * @param properties further properties of the connection by name, as given in the setting {@code database-url}
 * @param applicationUser the role of the application, which need not be the one that logs in here; empty if not known
 * @param origin where the address came from, a phrase for messages
 * @param secrets what must not appear in any text that comes from the database
 * @param noWay why there is no way to the server from here; empty if there is an address
 * @param tunnel by way of which the addresses are reached; empty if they are reached from here
 */
public record DatabaseSite(
        List<DatabaseAddress> addresses,
        String database,
        String user,
        Secret password,
        String sslMode,
        Map<String, Secret> properties,
        String applicationUser,
        String origin,
        Set<Secret> secrets,
        Optional<Trouble> noWay,
        Optional<Tunnel> tunnel) {

    /** Keeps copies. */
    public DatabaseSite {
        addresses = List.copyOf(addresses);
        properties = Map.copyOf(properties);
        secrets = Set.copyOf(secrets);
    }

    /**
     * Finds out where the database is: where the settings say, otherwise where the application looks for it, as seen from
     * here.
     *
     * @param deployment the deployment
     * @param host the machine of the engine
     * @param settings what the user said
     * @return the site; one without a way to it says so when it is asked
     * @throws io.qfchealth.discovery.QfcConfigurationException if the setting {@code database-url} cannot be read
     */
    public static DatabaseSite of(Deployment deployment, EngineHost host, Settings settings) {
        return new DatabaseLocation(deployment, host, settings).site();
    }

    /**
     * Masks the secrets of the deployment and of this login. Takes a while to make: keep it.
     *
     * @return what to mask texts with that come from the database
     */
    public Redaction redaction() {
        return Redaction.ofMarkedSecrets().with(secrets);
    }
}
