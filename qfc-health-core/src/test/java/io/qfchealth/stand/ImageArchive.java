package io.qfchealth.stand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes what {@code docker load} reads: images made from nothing, in memory. No registry, no builder and no file of the
 * machine is needed.
 *
 * <p>Every image has one layer with {@link TinyProgram} in it, the same one for all images of an architecture, so that
 * an engine stores it once. Equal models give equal bytes; models that differ in anything give images with other ids.
 */
public final class ImageArchive {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] AMD64_LAYER = newLayer(Architecture.AMD64);
    private static final byte[] ARM64_LAYER = newLayer(Architecture.ARM64);

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private ImageArchive() {}

    /**
     * An archive with these images.
     *
     * @param images the images
     * @return the bytes to hand to {@code docker load}
     */
    public static byte[] of(Collection<ImageModel> images) {
        ImageArchive archive = new ImageArchive();
        ArrayNode manifest = JSON.createArrayNode();
        for (ImageModel image : images) {
            manifest.add(archive.add(image));
        }
        archive.files.put("manifest.json", bytes(manifest));
        return tar(archive.files);
    }

    static String idOf(ImageModel image) {
        return "sha256:" + sha256(bytes(configuration(image)));
    }

    /** The digest of the only layer, by which engines compare what is inside. */
    static String layerOf(ImageModel image) {
        return "sha256:" + sha256(layer(image.architecture()));
    }

    private ObjectNode add(ImageModel image) {
        byte[] configuration = bytes(configuration(image));
        String configurationFile = sha256(configuration) + ".json";
        String layerFile = image.architecture().dockerName() + "/layer.tar";
        files.put(configurationFile, configuration);
        files.put(layerFile, layer(image.architecture()));

        ObjectNode entry = JSON.createObjectNode();
        entry.put("Config", configurationFile);
        entry.putArray("RepoTags").add(image.reference());
        entry.putArray("Layers").add(layerFile);
        return entry;
    }

    private static ObjectNode configuration(ImageModel image) {
        ObjectNode root = JSON.createObjectNode();
        root.put("architecture", image.architecture().dockerName());
        root.put("created", image.created().toString());
        ObjectNode config = root.putObject("config");
        config.putArray("Entrypoint").add(TinyProgram.PATH);
        ObjectNode labels = config.putObject("Labels");
        new TreeMap<>(image.labels()).forEach(labels::put);
        root.put("os", "linux");
        ObjectNode rootfs = root.putObject("rootfs");
        rootfs.put("type", "layers");
        rootfs.putArray("diff_ids").add("sha256:" + sha256(layer(image.architecture())));
        // The tag is not part of an image; without this, two services built alike would be one image with two tags.
        root.putArray("history")
                .addObject()
                .put("created", image.created().toString())
                .put("created_by", "stand " + image.reference());
        return root;
    }

    private static byte[] layer(Architecture architecture) {
        return architecture == Architecture.AMD64 ? AMD64_LAYER : ARM64_LAYER;
    }

    private static byte[] newLayer(Architecture architecture) {
        return tar(Map.of(TinyProgram.PATH.substring(1), TinyProgram.executableFor(architecture)));
    }

    private static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setMode(0100755);
                entry.setModTime(0L);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing a tar in memory", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing JSON in memory", e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
