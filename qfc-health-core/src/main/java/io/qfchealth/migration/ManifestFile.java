package io.qfchealth.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.access.Redaction;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.look.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A manifest as JSON, and its file. */
final class ManifestFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAMILY = "qfc-health/manifest/";

    /** Of a file without these nothing can be told. */
    private static final List<String> REQUIRED = List.of("takenAt", "server", "services", "storages", "settings");

    /** What an earlier version did not write is unknown. */
    private static final List<String> ANSWERS =
            List.of("images", "database", "accounts", "projects", "files", "changes");

    private ManifestFile() {}

    static String json(Manifest manifest, Redaction redaction) {
        return RecordJson.write(manifest, redaction);
    }

    /** Who reads the file while it is written sees the former one or the new one. */
    static void write(String json, Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Path whole = Files.createTempFile(directory, ".manifest", ".json");
            try {
                Files.writeString(whole, json);
                move(whole, file);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The manifest cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private static void move(Path whole, Path file) throws IOException {
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static Manifest read(Path file) {
        try {
            return manifest(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new QfcConfigurationException("There is no file " + file + " with a manifest.", e);
        } catch (MalformedInputException e) {
            throw noManifest(file, "it is no text", e);
        } catch (IOException e) {
            throw new QfcConfigurationException(
                    "The file " + file + " with a manifest cannot be read: "
                            + (Files.isDirectory(file) ? "it is a directory" : e.getMessage()) + ".",
                    e);
        }
    }

    private static Manifest manifest(Path file, String text) {
        ObjectNode tree = tree(file, text);
        String format = tree.path("format").asText("");
        if (!format.equals(Manifest.FORMAT)) {
            throw noManifest(
                    file,
                    format.startsWith(FAMILY)
                            ? "its format is \"" + format + "\": a later version of qfc-health wrote it"
                            : "its \"format\" is \"" + format + "\"",
                    null);
        }
        for (String field : REQUIRED) {
            if (!tree.hasNonNull(field)) {
                throw noManifest(file, "it has no \"" + field + "\"", null);
            }
        }
        for (String field : ANSWERS) {
            if (!tree.hasNonNull(field)) {
                tree.putObject(field)
                        .putObject("trouble")
                        .put("kind", "NOT_RECORDED")
                        .put("sentence", "The version of qfc-health that wrote it did not ask for this.")
                        .put("remedy", "Capture the former server again, with this version.");
            }
        }
        try {
            return RecordJson.read(tree.toString(), Manifest.class);
        } catch (IllegalArgumentException e) {
            throw noManifest(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static ObjectNode tree(Path file, String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw noManifest(file, "it is no JSON object", null);
        } catch (JsonProcessingException e) {
            throw noManifest(file, "it is no JSON: line " + e.getLocation().getLineNr(), e);
        }
    }

    private static QfcConfigurationException noManifest(Path file, String reason, @Nullable Throwable cause) {
        String message = file + " is not a manifest of the format \"" + Manifest.FORMAT + "\" (" + reason
                + "); write one on the former server with capture --out FILE or server.manifest().save(path).";
        return cause == null ? new QfcConfigurationException(message) : new QfcConfigurationException(message, cause);
    }
}
