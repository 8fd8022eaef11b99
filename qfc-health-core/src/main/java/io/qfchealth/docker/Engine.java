package io.qfchealth.docker;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A Docker engine, from {@code GET /info} and the headers of that answer.
 *
 * @param name host name of the machine, {@code Name}
 * @param version version of the engine, such as {@code 20.10.24}
 * @param apiVersion newest API it speaks, such as {@code 1.41}; header {@code Api-Version}
 * @param os {@code linux} or {@code windows}
 * @param architecture in the words of image manifests: {@code amd64}, {@code arm64}
 * @param operatingSystem the machine's system, such as {@code Debian GNU/Linux 12}
 * @param rootDirectory where images, volumes and logs lie on the machine, {@code DockerRootDir}
 * @param storageDriver such as {@code overlay2}
 * @param loggingDriver the default for containers that name none
 * @param systemTime the engine's clock when it answered; ages are told by it, so that a wrong local clock does no harm
 * @param rootDirectoryFree bytes free on the disk of that directory; empty for an engine on another machine, because the
 *     API does not tell
 * @param rootDirectoryTotal size of that disk in bytes; empty likewise
 */
public record Engine(
        String name,
        String version,
        String apiVersion,
        String os,
        String architecture,
        String operatingSystem,
        String rootDirectory,
        String storageDriver,
        String loggingDriver,
        Instant systemTime,
        OptionalLong rootDirectoryFree,
        OptionalLong rootDirectoryTotal) {

    /**
     * The platform as image manifests name it.
     *
     * @return such as {@code linux/amd64}
     */
    public String platform() {
        return os + "/" + architecture;
    }
}
