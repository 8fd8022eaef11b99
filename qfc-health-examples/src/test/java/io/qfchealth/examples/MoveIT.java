package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qfchealth.stand.EmbeddedSystems;
import io.qfchealth.stand.EngineRelease;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.QfieldcloudSchema;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A move as docs/migration.md tells it: capture, move, compare; what got lost is named, and nothing else. */
class MoveIT {
    @TempDir
    private Path directory;

    private Typed typed(Stand stand, EmbeddedSystems systems, String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of(
                "--docker",
                stand.endpoint().toString(),
                "--ca",
                systems.authority().toString()));
        return type(directory, args.toArray(String[]::new));
    }

    private List<String> failed(Path report) throws Exception {
        List<String> failed = new ArrayList<>();
        for (JsonNode finding :
                new ObjectMapper().readTree(Files.readString(report)).path("findings")) {
            if (!List.of("PASS", "SKIPPED").contains(finding.path("status").asText())) {
                failed.add(finding.path("status").asText() + " "
                        + finding.path("id").asText() + ": "
                        + finding.path("actual").asText());
            }
        }
        return failed;
    }

    @Test
    void what_got_lost_on_the_way_is_named() throws Exception {
        try (EmbeddedSystems systems = EmbeddedSystems.start("gis.example.org", QfieldcloudSchema.V26_25);
                EngineSimulator engine =
                        EngineSimulator.startAt(systems.directory().resolve("docker.sock"), EngineRelease.V20_10);
                Stand stand = engine.deploy(systems.serve(StandModel.builder().project("qfieldcloud"))
                        .build())) {
            Typed captured = typed(stand, systems, "capture", "--out", "before.json");
            assertThat(captured.exitCode()).as(captured.err() + captured.out()).isZero();
            assertThat(Files.readString(directory.resolve("before.json")))
                    .contains("\"qfc-health/manifest/1\"")
                    .doesNotContain(StandModel.SECRET);

            Typed same = typed(stand, systems, "compare", "--with", "before.json", "--json", "same.json");
            assertThat(failed(directory.resolve("same.json"))).isEmpty();
            assertThat(same.exitCode()).as(same.out()).isZero();

            stand.removeImage(stand.model().imageOf("qgis3"));
            String key = systems.storage().everything("projects/").get(0);
            systems.storage().remove(key);

            Typed moved = typed(stand, systems, "compare", "--with", "before.json", "--json", "moved.json");
            assertThat(moved.exitCode()).isEqualTo(1);
            assertThat(failed(directory.resolve("moved.json")))
                    .anyMatch(line -> line.startsWith("FAIL migration.images: "))
                    .noneMatch(line -> line.startsWith("FAIL migration.users: "));

            stand.repair();
            Typed repaired = typed(stand, systems, "compare", "--with", "before.json", "--json", "repaired.json");
            assertThat(failed(directory.resolve("repaired.json")))
                    .noneMatch(line -> line.startsWith("FAIL migration.images"));
            assertThat(repaired.err()).isEmpty();
        }
    }

    @Test
    void a_file_that_is_no_manifest_is_refused_before_anything_is_asked() throws Exception {
        Files.writeString(directory.resolve("other.json"), "{}");

        Typed refused = type(directory, "compare", "--with", "other.json", "--docker", "unix:///nowhere/docker.sock");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("other.json is not a manifest of the format \"qfc-health/manifest/1\"");
    }
}
