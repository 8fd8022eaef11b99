package io.qfchealth.docker;

import com.github.dockerjava.api.model.Network.Ipam;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads docker-java's networks. */
final class NetworkReader {

    private NetworkReader() {}

    static Network read(com.github.dockerjava.api.model.Network network) {
        return new Network(
                Model.required(network.getId(), "Id"),
                Model.required(network.getName(), "Name"),
                Model.text(network.getDriver()),
                Model.map(network.getLabels()),
                addresses(network.getIpam(), Ipam.Config::getSubnet),
                addresses(network.getIpam(), Ipam.Config::getGateway));
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
