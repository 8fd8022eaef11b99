package io.qfchealth.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of images as the engine reads them. */
class ImageReferenceTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "qfieldcloud-qgis,                             qfieldcloud-qgis,                       latest, qfieldcloud-qgis",
        "qfieldcloud_qgis:v26.9,                       qfieldcloud_qgis,                       v26.9,  qfieldcloud_qgis",
        "registry.example.org:5000/team/qgis,          registry.example.org:5000/team/qgis,    latest, qgis",
        "registry.example.org:5000/team/qgis:3.44,     registry.example.org:5000/team/qgis,    3.44,   qgis",
        "localhost/qgis,                               localhost/qgis,                         latest, qgis"
    })
    void a_name_has_a_repository_and_a_tag(String text, String repository, String tag, String baseName) {
        ImageReference reference = ImageReference.parse(text);

        assertThat(reference).isEqualTo(new ImageReference(repository, tag));
        assertThat(reference).hasToString(repository + ":" + tag);
        assertThat(reference.baseName()).isEqualTo(baseName);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example.org:5000/qgis@", "registry.example.org:5000/qgis:v26.9@"})
    void a_digest_wins_over_a_tag(String name) {
        assertThat(ImageReference.parse(name + DIGEST)).hasToString("registry.example.org:5000/qgis@" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qgis",
                "qgis:",
                "qgis:-x",
                "qgis image",
                "qgis@",
                "qgis@sha256:123",
                "@sha256:0123456789abcdef0123456789abcdef",
                "/qgis",
                "qgis/",
                "a//b",
                "https://registry.example.org/qgis"
            })
    void what_the_engine_could_not_understand_is_refused(String text) {
        assertThat(ImageReference.tryParse(text)).isEmpty();
        assertThatThrownBy(() -> ImageReference.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text
                        + "\" is not an image reference; give a lower case name with an optional tag, such as "
                        + "\"qfieldcloud-qgis:latest\" or \"registry.example.org:5000/qgis:v26.9\".");
    }

    @Test
    void nothing_is_refused_in_words_of_its_own() {
        assertThatThrownBy(() -> ImageReference.parse("  "))
                .hasMessage("The image reference is empty; give a name such as \"qfieldcloud-qgis:latest\".");
        assertThatThrownBy(() -> ImageReference.parse(null)).isInstanceOf(NullPointerException.class);
    }
}
