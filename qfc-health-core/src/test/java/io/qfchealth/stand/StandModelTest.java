package io.qfchealth.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class StandModelTest {

    @Test
    void names_things_as_compose_2_does() {
        StandModel model = StandModel.builder().project("gis").workers(12).build();

        assertThat(model.workers()).hasSize(12);
        assertThat(model.container("worker_wrapper", 12).name()).isEqualTo("gis-worker_wrapper-12");
        assertThat(model.imageOf("worker_wrapper")).isEqualTo("gis-worker_wrapper:latest");
        assertThat(model.container("app", 1).labels())
                .containsEntry("com.docker.compose.project", "gis")
                .containsEntry("com.docker.compose.service", "app")
                .containsEntry("com.docker.compose.container-number", "1")
                .containsEntry("com.docker.compose.oneoff", "False")
                .containsKeys("com.docker.compose.image", "com.docker.compose.config-hash");
    }

    @Test
    void names_things_as_compose_1_does() {
        StandModel model = StandModel.builder()
                .project("gis")
                .naming(ComposeNaming.V1)
                .generation(SettingsGeneration.MIDDLE)
                .build();

        assertThat(model.container("worker_wrapper", 2).name()).isEqualTo("gis_worker_wrapper_2");
        assertThat(model.qgisImages()).containsExactly("gis_qgis:latest");
        assertThat(model.container("app", 1).labels()).doesNotContainKey("com.docker.compose.image");
        assertThat(model.network()).isEqualTo("gis_default");
    }

    @Test
    void names_settings_as_each_generation_does() {
        assertThat(workerSettings(SettingsGeneration.OLD))
                .containsEntry("QGIS_CONTAINER_NAME", "gis-qgis")
                .containsEntry("TRANSFORMATION_GRIDS_VOLUME_NAME", "gis_transformation_grids")
                .containsEntry("SQL_HOST", "db")
                .doesNotContainKeys("STORAGES", "POSTGRES_HOST");
        assertThat(workerSettings(SettingsGeneration.MIDDLE))
                .containsEntry("QFIELDCLOUD_QGIS_IMAGE_NAME", "gis-qgis")
                .containsEntry("POSTGRES_HOST", "db")
                .containsKey("STORAGES")
                .doesNotContainKey("SQL_HOST");
        assertThat(workerSettings(SettingsGeneration.NEW))
                .containsEntry("QFIELDCLOUD_QGIS3_IMAGE_NAME", "gis-qgis3")
                .containsEntry("QFIELDCLOUD_QGIS4_IMAGE_NAME", "gis-qgis4")
                .doesNotContainKey("QFIELDCLOUD_QGIS_IMAGE_NAME");
    }

    @Test
    void tells_the_workers_the_name_that_an_image_was_given() {
        StandModel model = StandModel.builder()
                .generation(SettingsGeneration.MIDDLE)
                .imageOf("qgis", "registry.example.org:5000/gis/qgis")
                .build();

        assertThat(model.workers().get(0).service().environment())
                .containsEntry("QFIELDCLOUD_QGIS_IMAGE_NAME", "registry.example.org:5000/gis/qgis");
        assertThat(model.qgisImages()).containsExactly("registry.example.org:5000/gis/qgis:latest");
        assertThat(model.image("registry.example.org:5000/gis/qgis:latest")).isNotNull();
    }

    @Test
    void has_the_services_that_were_asked_for() {
        StandModel model = StandModel.builder()
                .storage(ObjectStorage.EXTERNAL)
                .without("db", "mkcert")
                .with(ServiceModel.named("matomo", "registry.example.org/matomo:5")
                        .restart(RestartPolicy.ALWAYS)
                        .build())
                .change("app", app -> app.replicas(2))
                .environment("DEBUG", "1")
                .build();

        assertThat(model.services())
                .extracting(ServiceModel::name)
                .contains("matomo", "nginx")
                .doesNotContain("db", "mkcert", "rustfs", "createbuckets");
        assertThat(model.containersOf("app"))
                .hasSize(2)
                .allSatisfy(app -> assertThat(app.service().environment()).containsEntry("DEBUG", "1"));
        assertThat(model.volumes()).extracting(VolumeModel::name).doesNotContain(model.volume("postgres_data"));
    }

    @Test
    void marks_every_secret() {
        Map<String, String> settings = workerSettings(SettingsGeneration.NEW);

        assertThat(settings.get("SECRET_KEY")).contains(StandModel.SECRET);
        assertThat(settings.get("POSTGRES_PASSWORD")).contains(StandModel.SECRET);
        assertThat(settings.get("STORAGES")).contains(StandModel.SECRET);
    }

    @Test
    void says_what_there_is_when_asked_for_what_is_not() {
        StandModel model = StandModel.builder().project("gis").build();

        assertThatThrownBy(() -> model.imageOf("qgis"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no service qgis in stand gis")
                .hasMessageContaining("qgis3");
        assertThatThrownBy(() -> StandModel.builder().project("Gis"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Gis");
        assertThatThrownBy(() -> StandModel.builder()
                        .change("qgsi", service -> service.replicas(2))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no service qgsi to change");
    }

    private static Map<String, String> workerSettings(SettingsGeneration generation) {
        return StandModel.builder()
                .project("gis")
                .generation(generation)
                .build()
                .workers()
                .get(0)
                .service()
                .environment();
    }
}
