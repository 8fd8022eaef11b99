package io.qfchealth.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.look.ADeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
    @TempDir
    private static Path directory;

    private static Set<String> wrong(Path evidence) {
        try (QfcServer server = QfcServer.replay(evidence)) {
            Set<String> wrong = new HashSet<>();
            for (Finding finding : server.check().findings()) {
                if (finding.status().compareTo(Status.WARN) >= 0) {
                    wrong.add(finding.id());
                }
            }
            return wrong;
        }
    }

    private static Path healthy() {
        Path file = directory.resolve("healthy.json");
        if (!Files.exists(file)) {
            ADeployment.healthy().look().save(file);
        }
        return file;
    }

    /** A fault that no check notices is one that nobody would learn of. */
    @TestFactory
    Stream<DynamicTest> every_fault_is_noticed() {
        return Fault.all().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.id() + ": " + fault.title(), () -> {
                    Path broken = directory.resolve(fault.id() + ".json");

                    assertThat(fault.injectInto(healthy(), broken)).isTrue();
                    assertThat(wrong(healthy())).isEmpty();
                    assertThat(wrong(broken)).isNotEmpty();
                }));
    }

    @Test
    void each_has_an_id_of_its_own() {
        assertThat(Fault.all()).extracting(Fault::id).doesNotHaveDuplicates().hasSizeGreaterThan(40);
    }

    @Test
    void what_is_no_evidence_is_refused() throws IOException {
        Path other = Files.writeString(directory.resolve("other.json"), "{}");
        Fault any = List.copyOf(Fault.all()).get(0);

        assertThatThrownBy(() -> any.injectInto(other, directory.resolve("broken.json")))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage("The file " + other + " is no saved evidence; write some with check --save-evidence FILE.");
    }
}
