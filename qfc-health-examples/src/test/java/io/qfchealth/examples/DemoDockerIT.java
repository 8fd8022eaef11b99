package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.stand.DockerStand;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The demo on real containers, next to whatever else is on the engine. */
@EnabledIf(value = "engineIsThereOrRequired", disabledReason = "no Docker engine answers")
class DemoDockerIT {
    private static final Pattern PROJECT = Pattern.compile("--project (qfieldcloud-demo-\\w+)");

    @TempDir
    private Path directory;

    static boolean engineIsThereOrRequired() {
        return DockerStand.engineAnswers() || "required".equals(System.getProperty("qfchealth.docker"));
    }

    @Test
    void playsTheSameStoryAndLeavesNothingBehind() {
        Typed demo = type(directory, "demo", "--docker");
        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.err()).isEmpty();
        Matcher project = PROJECT.matcher(demo.out());
        assertThat(project.find()).isTrue();
        assertThat(demo.out())
                .containsSubsequence(
                        "on the Docker engine, made for this demo",
                        project.group(1) + " is healthy",
                        project.group(1) + "-worker_wrapper-8   Up ",
                        "FAIL  " + project.group(1) + " is not healthy: 1 failed",
                        "docker compose build qgis",
                        project.group(1) + " is healthy");
        assertThatThrownBy(() -> QfcServer.builder()
                        .composeProject(project.group(1))
                        .build()
                        .close())
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessageContaining("There is no container of the compose project");
    }
}
