package io.qfchealth.logs;

import io.qfchealth.discovery.Deployment;
import io.qfchealth.docker.Container;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The host names by which a deployment is rightly asked: its public name, and the names of its own containers, which job
 * containers use.
 *
 * @param names in lower case, without ports
 */
public record OwnHosts(Set<String> names) {

    /** Keeps a copy. */
    public OwnHosts {
        names = Set.copyOf(names);
    }

    /**
     * Those of a deployment.
     *
     * @param deployment the deployment
     * @return its names
     */
    public static OwnHosts of(Deployment deployment) {
        Set<String> names = new HashSet<>(Set.of("localhost"));
        deployment.web().ifPresent(web -> add(names, web.value().host()));
        for (Container container : deployment.containers()) {
            add(names, container.service());
            add(names, container.name());
            for (String variable : Set.of("QFIELDCLOUD_HOST", "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL")) {
                container.environment().plain(variable).ifPresent(text -> add(names, hostOf(text)));
            }
        }
        return new OwnHosts(names);
    }

    private static String hostOf(String addressOrName) {
        return addressOrName.replaceFirst("^\\w+://", "").replaceFirst("[/?].*$", "");
    }

    private static void add(Set<String> names, String text) {
        String name = Access.hostName(text.strip());
        if (!name.isEmpty()) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Says whether a name is one of them.
     *
     * @param host a name with or without port, as a client sent it
     * @return true if it is
     */
    public boolean isOwn(String host) {
        return names.contains(Access.hostName(host));
    }
}
