package io.qfchealth.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeLabelsTest {
    private static final Map<String, String> WORKER = Map.of(
            "com.docker.compose.project",
            "gis",
            "com.docker.compose.service",
            "worker_wrapper",
            "com.docker.compose.container-number",
            "7",
            "com.docker.compose.oneoff",
            "False",
            "com.docker.compose.project.working_dir",
            "/opt/gis");

    @Test
    void a_container_of_compose_tells_project_service_number_and_directory() {
        ComposeLabels labels = new ComposeLabels(WORKER);

        assertThat(labels.project()).contains("gis");
        assertThat(labels.service()).contains("worker_wrapper");
        assertThat(labels.number()).isEqualTo(7);
        assertThat(labels.isOneOff()).isFalse();
        assertThat(labels.workingDirectory()).contains("/opt/gis");
    }

    @Test
    void a_container_tells_what_it_is_started_after() {
        Map<String, String> labels = new HashMap<>(WORKER);
        labels.put("com.docker.compose.depends_on", "memcached:service_started:false, rustfs:service_healthy:true");

        assertThat(new ComposeLabels(labels).dependencies()).containsExactly("memcached", "rustfs");
        assertThat(new ComposeLabels(WORKER).dependencies()).isEmpty();
    }

    @Test
    void a_container_without_labels_belongs_to_no_project() {
        ComposeLabels labels = new ComposeLabels(Map.of());

        assertThat(labels.project()).isEmpty();
        assertThat(labels.service()).isEmpty();
        assertThat(labels.number()).isZero();
        assertThat(labels.isOneOff()).isFalse();
        assertThat(labels.workingDirectory()).isEmpty();
    }

    @Test
    void a_job_container_that_inherited_the_labels_of_its_image_belongs_to_no_project() {
        ComposeLabels labels = new ComposeLabels(Map.of(
                "com.docker.compose.project",
                "gis",
                "com.docker.compose.service",
                "qgis3",
                "com.docker.compose.version",
                "2.26.1",
                "job_id",
                "0b0c"));

        assertThat(labels.project()).isEmpty();
        assertThat(labels.service()).isEmpty();
    }

    @Test
    void what_compose_run_left_is_known_in_either_spelling() {
        assertThat(new ComposeLabels(Map.of("com.docker.compose.oneoff", "True")).isOneOff())
                .isTrue();
        assertThat(new ComposeLabels(Map.of("com.docker.compose.oneoff", "true")).isOneOff())
                .isTrue();
    }

    @Test
    void a_number_that_is_none_counts_as_zero() {
        assertThat(new ComposeLabels(Map.of("com.docker.compose.container-number", "x")).number())
                .isZero();
    }
}
