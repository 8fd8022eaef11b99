package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.qfchealth.docker.EngineConnection.Reply;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code GET /info}, and for an engine on this machine the room on its disk. */
final class EngineJson {

    private EngineJson() {}

    static Engine read(Reply reply, boolean local) {
        JsonNode info = reply.body();
        String root = Json.text(info, "DockerRootDir");
        Optional<FileStore> disk = local ? disk(root) : Optional.empty();
        return new Engine(
                Json.text(info, "Name"),
                Json.required(info, "ServerVersion"),
                reply.header("Api-Version"),
                Json.required(info, "OSType"),
                architecture(Json.required(info, "Architecture")),
                Json.text(info, "OperatingSystem"),
                root,
                Json.text(info, "Driver"),
                Json.text(info, "LoggingDriver"),
                Json.instant(info, "SystemTime").orElseGet(Instant::now),
                disk.map(store -> bytes(store::getUsableSpace)).orElse(OptionalLong.empty()),
                disk.map(store -> bytes(store::getTotalSpace)).orElse(OptionalLong.empty()));
    }

    /** The kernel's words for a machine, in those of image manifests. */
    static String architecture(String machine) {
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "armv7l", "armv6l", "armhf" -> "arm";
            case "i386", "i686" -> "386";
            default -> machine;
        };
    }

    private interface Measure {
        long bytes() throws IOException;
    }

    private static OptionalLong bytes(Measure measure) {
        try {
            return OptionalLong.of(measure.bytes());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static Optional<FileStore> disk(String root) {
        try {

            Path directory = Path.of(root);
            return root.isEmpty() || !Files.isDirectory(directory)
                    ? Optional.empty()
                    : Optional.of(Files.getFileStore(directory));
        } catch (IOException | InvalidPathException | SecurityException e) {
            return Optional.empty();
        }
    }
}
