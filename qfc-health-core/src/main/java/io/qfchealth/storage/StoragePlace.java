package io.qfchealth.storage;

import io.qfchealth.access.Trouble;
import io.qfchealth.access.Tunnel;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.StorageEndpoint;
import java.util.Optional;

/**
 * A storage, and how it is reached from here. It is asked under the address that the containers use, because requests are
 * signed for that, over the way that leads there from here.
 *
 * @param storage the storage, with the setting it comes from
 * @param url the address that requests are made for
 * @param way what is connected to instead of the address's own host; empty if that is reached from here
 * @param noWay why it cannot be reached from here; empty if it may be
 */
public record StoragePlace(Setting<StorageEndpoint> storage, String url, Optional<Way> way, Optional<Trouble> noWay) {

    /**
     * What is connected to.
     *
     * @param host a host name or address
     * @param port the port
     * @param meaning what listens there, for people
     * @param tunnel by way of which it is connected to; empty if it is reached from here
     */
    public record Way(String host, int port, String meaning, Optional<Tunnel> tunnel) {

        /**
         * A way from here.
         *
         * @param host as {@link #host()}
         * @param port as {@link #port()}
         * @param meaning as {@link #meaning()}
         */
        public Way(String host, int port, String meaning) {
            this(host, port, meaning, Optional.empty());
        }

        Way through(Tunnel through) {
            return new Way(host, port, meaning + " through " + through.address(), Optional.of(through));
        }
    }

    /**
     * The name of the storage.
     *
     * @return its key in {@code STORAGES}
     */
    public String name() {
        return storage.value().name();
    }

    /** Where it is asked, for people. */
    String address() {
        return url
                + way.map(there -> " (asked by way of " + there.meaning() + ")").orElse("");
    }

    /** The storage as messages speak of it. */
    String described() {
        return "the storage \"" + name() + "\" at " + address();
    }
}
