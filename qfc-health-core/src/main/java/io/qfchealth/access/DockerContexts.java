package io.qfchealth.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The contexts that {@code docker context create} has stored. */
final class DockerContexts {

    /** The context that stands for "no context". */
    static final String DEFAULT = "default";

    private static final int LISTED = 10;

    private final DockerConfig config;
    private final Path directory;

    DockerContexts(DockerConfig config) {
        this.config = config;
        this.directory = config.directory().resolve("contexts");
    }

    /**
     * The engine of a context other than the default one.
     *
     * @param setting where the name was set
     * @param origin what the endpoint says about where it comes from
     */
    DockerEndpoint endpoint(String name, NamedSetting setting, String origin) {
        String remedy = "remove the context with \"docker context rm " + name + "\" and create it again";
        JsonNode meta = config.read(metaFile(name), remedy).orElseThrow(() -> unknown(name, setting));
        JsonNode docker = meta.path("Endpoints").path("docker");
        if (!docker.isObject()) {
            throw new InvalidAddressException(
                    "The Docker context \"" + name + "\" has no Docker endpoint; " + remedy + ".");
        }
        String written = docker.path("Host").asText("");
        boolean verified = !docker.path("SkipTLSVerify").asBoolean(false);
        Path files = directory.resolve("tls").resolve(digest(name)).resolve("docker");
        boolean tls = !verified || Files.isDirectory(files);
        NamedSetting host = NamedSetting.hostOf(name, origin, Files.isDirectory(files));
        return DockerAddress.parse(written.isEmpty() ? "unix://" : written, host, tls)
                .endpoint(origin, () -> tls ? Optional.of(material(files, verified, origin)) : Optional.empty());
    }

    private static TlsMaterial material(Path files, boolean verified, String origin) {
        return Files.isDirectory(files)
                ? TlsMaterial.inDirectory(files, verified, origin)
                : TlsMaterial.withoutFiles(verified, origin);
    }

    private InvalidAddressException unknown(String name, NamedSetting setting) {
        List<String> existing = NearestNames.to(name, names());
        String listed = existing.stream().limit(LISTED).map(NamedSetting::shown).collect(Collectors.joining(", "));
        int more = existing.size() - LISTED;
        return setting.wrong(
                name,
                "which is no Docker context of this user",
                "the contexts in " + config.display(directory) + " are " + listed
                        + (more > 0 ? " and " + more + " more" : ""));
    }

    private NavigableSet<String> names() {
        NavigableSet<String> names = new TreeSet<>();
        names.add(DEFAULT);
        Path all = directory.resolve("meta");
        if (Files.isDirectory(all)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(all)) {
                for (Path entry : entries) {
                    nameIn(entry).ifPresent(names::add);
                }
            } catch (IOException e) {
                // The list is only a help: what cannot be read is left out of it.
                return names;
            }
        }
        return names;
    }

    private Optional<String> nameIn(Path entry) {
        try {
            return config.read(entry.resolve("meta.json"), "")
                    .map(meta -> meta.path("Name").asText(""))
                    .filter(name -> !name.isEmpty());
        } catch (InvalidAddressException e) {
            return Optional.empty();
        }
    }

    private Path metaFile(String name) {
        return directory.resolve("meta").resolve(digest(name)).resolve("meta.json");
    }

    static String digest(String name) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
