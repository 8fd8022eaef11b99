package io.qfchealth.stand;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class ImageArchiveTest {
    private static final ImageModel IMAGE = new ImageModel(
            "gis-qgis:latest", Architecture.AMD64, Instant.parse("2026-03-04T05:06:07Z"), Map.of("a", "b", "c", "d"));

    @Test
    void is_the_same_for_the_same_images() {
        assertThat(ImageArchive.of(List.of(IMAGE))).isEqualTo(ImageArchive.of(List.of(IMAGE)));
    }

    @Test
    void gives_every_image_an_id_of_its_own() {
        assertThat(Stream.of(
                                IMAGE,
                                IMAGE.withReference("gis-app:latest"),
                                IMAGE.withArchitecture(Architecture.ARM64),
                                IMAGE.withCreated(Instant.EPOCH),
                                IMAGE.withLabel("a", "other"))
                        .map(ImageModel::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    void has_a_manifest_that_names_what_is_in_it() throws IOException {
        ImageModel foreign = IMAGE.withReference("gis-app:v2").withArchitecture(Architecture.ARM64);
        Map<String, byte[]> files = files(ImageArchive.of(List.of(IMAGE, foreign)));

        JsonNode manifest = new ObjectMapper().readTree(files.get("manifest.json"));
        assertThat(manifest).hasSize(2);
        assertThat(manifest.get(1).get("RepoTags").get(0).asText()).isEqualTo("gis-app:v2");
        assertThat("sha256:" + manifest.get(1).get("Config").asText()).isEqualTo(foreign.id() + ".json");
        JsonNode configuration = new ObjectMapper()
                .readTree(files.get(manifest.get(1).get("Config").asText()));
        assertThat(configuration.get("architecture").asText()).isEqualTo("arm64");
        assertThat(configuration.get("created").asText()).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(configuration.get("config").get("Labels").get("c").asText()).isEqualTo("d");
    }

    @Test
    void has_a_layer_with_a_program_for_the_machine_of_the_image() throws IOException {
        assertThat(elfMachineOf(IMAGE)).isEqualTo(62);
        assertThat(elfMachineOf(IMAGE.withArchitecture(Architecture.ARM64))).isEqualTo(183);
    }

    private static int elfMachineOf(ImageModel image) throws IOException {
        Map<String, byte[]> files = files(ImageArchive.of(List.of(image)));
        byte[] layer = requireNonNull(files.get(image.architecture().dockerName() + "/layer.tar"));
        byte[] program = requireNonNull(files(layer).get("run"));
        assertThat(program).startsWith(0x7f, 'E', 'L', 'F', 2, 1);
        return program[18] & 0xff;
    }

    private static Map<String, byte[]> files(byte[] tar) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (TarArchiveInputStream input = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                files.put(entry.getName(), input.readAllBytes());
            }
        }
        return files;
    }
}
