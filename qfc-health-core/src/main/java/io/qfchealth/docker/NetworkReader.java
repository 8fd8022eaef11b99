package io.qfchealth.docker;

import com.github.dockerjava.api.model.Network.Ipam;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads docker-java's networks. */
final class NetworkReader {
    private static final Pattern NETWORK_ADDRESS = Pattern.compile("(\\d+\\.\\d+\\.\\d+)\\.0/\\d+");

    private NetworkReader() {}

    static Network read(com.github.dockerjava.api.model.Network network) {
        return new Network(
                Model.required(network.getId(), "Id"),
                Model.required(network.getName(), "Name"),
                Model.text(network.getDriver()),
                Model.map(network.getLabels()),
                addresses(network.getIpam(), Ipam.Config::getSubnet),
                addresses(network.getIpam(), range -> gateway(network.getDriver(), range)));
    }

    /**
     * Of its own bridge an engine that was never started anew tells the range only; the machine has the first address of it
     * there, as in every network of a bridge that says nothing else.
     */
    private static @Nullable String gateway(@Nullable String driver, Ipam.Config range) {
        String subnet = range.getSubnet();
        boolean isTold = range.getGateway() != null && !range.getGateway().isEmpty();
        if (isTold || subnet == null || !"bridge".equals(driver)) {
            return range.getGateway();
        }
        Matcher firstOfRange = NETWORK_ADDRESS.matcher(subnet);
        return firstOfRange.matches() ? firstOfRange.group(1) + ".1" : null;
    }

    /** The networks of the host and of none have no addresses; a range need not have a gateway. */
    private static List<String> addresses(@Nullable Ipam ipam, Function<Ipam.Config, @Nullable String> which) {
        if (ipam == null || ipam.getConfig() == null) {
            return List.of();
        }
        return ipam.getConfig().stream()
                .map(which)
                .filter(Objects::nonNull)
                .filter(address -> !address.isEmpty())
                .toList();
    }
}
