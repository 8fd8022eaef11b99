package io.qfchealth.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.discovery.SettingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The documentation says what the code says. After a change of the catalogue {@code mvn test -pl qfc-health-core
 * -Dtest=ChecksPageTest -Ddocs.write=true} writes the page anew.
 */
class ChecksPageTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void the_page_of_checks_is_the_catalogue() throws IOException {
        Path page = DOCS.resolve("checks.md");
        String made = ChecksPage.markdown(Catalogue.all().definitions());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, made);
        }

        assertThat(Files.readString(page)).isEqualTo(made);
    }

    @Test
    void the_page_of_settings_names_every_setting_in_all_its_forms() throws IOException {
        String page = Files.readString(DOCS.resolve("configuration.md"));

        assertThat(Arrays.stream(SettingKey.values()))
                .allSatisfy(key -> assertThat(page)
                        .contains("| `" + key.id() + "` | `" + key.variable() + "` | " + key.meaning() + " |"));
    }
}
