package io.qfchealth.docker;

import com.github.dockerjava.api.model.Info;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code GET /info}, and for an engine on this machine the room on its disk. */
final class EngineReader {

    private EngineReader() {}

    static Engine read(Info info, String apiVersion, boolean local) {
        String root = Model.text(info.getDockerRootDir());
        Optional<FileStore> disk = local ? disk(root) : Optional.empty();
        return new Engine(
                Model.text(info.getName()),
                Model.required(info.getServerVersion(), "ServerVersion"),
                apiVersion,
                Model.required(info.getOsType(), "OSType"),
                architecture(Model.required(info.getArchitecture(), "Architecture")),
                Model.text(info.getOperatingSystem()),
                root,
                Model.text(info.getDriver()),
                Model.text(info.getLoggingDriver()),
                Model.instant(info.getSystemTime()).orElseGet(Instant::now),
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
