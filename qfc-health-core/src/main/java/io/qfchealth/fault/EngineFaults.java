package io.qfchealth.fault;

import static io.qfchealth.fault.EvidenceTree.each;
import static io.qfchealth.fault.EvidenceTree.first;
import static io.qfchealth.fault.Fault.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What breaks on the Docker engine, and around it. */
final class EngineFaults {
    static final List<Fault> ALL = List.of(
            fault("image-removed", "the image of jobs is not on the engine", tree -> {
                tree.inspectedImages().forEach(tree::removeImage);
                return !tree.inspectedImages().isEmpty();
            }),
            fault("image-of-other-processor", "the image of jobs is for another processor", tree -> {
                List<ObjectNode> images = tree.inspectedImages().stream()
                        .flatMap(name -> tree.image(name).stream())
                        .toList();
                images.forEach(image -> image.put(
                        "architecture", image.path("architecture").asText().equals("arm64") ? "amd64" : "arm64"));
                return !images.isEmpty();
            }),
            fault(
                    "network-removed",
                    "the network of jobs does not exist",
                    tree -> tree.remove(
                            "networks", network -> network.path("name").asText().endsWith("_default"))),
            fault(
                    "grids-volume-removed",
                    "the volume with transformation grids does not exist",
                    tree -> tree.remove(
                            "volumes", volume -> volume.path("name").asText().endsWith("transformation_grids"))),
            fault("disk-full", "the engine's disk is full", tree -> {
                ObjectNode engine = tree.root().withObject("/engine/value");
                boolean isKnown = engine.path("rootDirectoryTotal").asLong() > 0;
                engine.put("rootDirectoryFree", 1_000_000L);
                return isKnown;
            }),
            fault(
                    "data-in-anonymous-volume",
                    "the data of the database is in a volume without a name",
                    tree -> first(
                            tree.containers("db"),
                            database -> each(
                                    database.path("mounts"),
                                    mount -> mount.put("name", "0".repeat(64)).put("anonymous", true)))));

    private EngineFaults() {}
}
