package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Puts real programs and their files into a deployment on an engine. Whatever it makes carries the mark of the stand.
 *
 * @param client to the engine
 * @param model the deployment
 * @param systemsImage the image with the programs
 */
record RealParts(DockerClient client, StandModel model, String systemsImage) {
    private static final int LIMIT_SECONDS = 30;
    private static final String VOLUME = "/volume";

    /** Makes the image of a service one with the programs and these files. */
    void makeImage(String service, Map<String, byte[]> files) {
        String reference = model.imageOf(service);
        int colon = reference.lastIndexOf(':');
        withContainer(HostConfig.newHostConfig(), "true", container -> {
            copyInto(container, "/", files);
            client.commitCmd(container)
                    .withRepository(reference.substring(0, colon))
                    .withTag(reference.substring(colon + 1))
                    .exec();
        });
    }

    /** Puts files into a volume. */
    void fill(String volume, Map<String, byte[]> files) {
        withContainer(mounted(volume), "true", container -> copyInto(container, VOLUME, files));
    }

    /** Removes everything from a volume. */
    void empty(String volume) {
        withContainer(mounted(volume), "rm -rf " + VOLUME + "/*", container -> {
            client.startContainerCmd(container).exec();
            int status = client.waitContainerCmd(container)
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (status != 0) {
                throw new IllegalStateException("the volume %s cannot be emptied: %d".formatted(volume, status));
            }
        });
    }

    /** Puts files into a container. */
    void copyInto(String container, String directory, Map<String, byte[]> files) {
        client.copyArchiveToContainerCmd(container)
                .withRemotePath(directory)
                .withTarInputStream(new ByteArrayInputStream(tar(files)))
                .exec();
    }

    /** Runs one program in a container and returns what it wrote. */
    String run(String container, String... command) {
        String exec = client.execCreateCmd(container)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd(command)
                .exec()
                .getId();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            client.execStartCmd(exec)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            output.writeBytes(frame.getPayload());
                        }
                    })
                    .awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    /** The address of a container on the network of the deployment. */
    String address(String container) {
        return client.inspectContainerCmd(container)
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .get(model.network())
                .getIpAddress();
    }

    private static HostConfig mounted(String volume) {
        return HostConfig.newHostConfig().withBinds(Bind.parse(volume + ":" + VOLUME));
    }

    private void withContainer(HostConfig config, String command, Consumer<String> use) {
        String id = client.createContainerCmd(systemsImage)
                .withHostConfig(config.withNetworkMode("none"))
                .withLabels(StandMark.of(model.images().get(0).labels()))
                .withCmd("sh", "-c", command)
                .exec()
                .getId();
        try {
            use.accept(id);
        } finally {
            client.removeContainerCmd(id).withForce(true).exec();
        }
    }

    private static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return bytes.toByteArray();
    }
}
