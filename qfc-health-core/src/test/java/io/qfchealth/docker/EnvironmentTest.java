package io.qfchealth.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.access.Secret;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "SECRET_KEY, change_me, PUBLISHED",
                "SECRET_KEY, 3shJDd2r7Twwkehb, SHORT",
                "SECRET_KEY, '', EMPTY",
                "SECRET_KEY, 0123456789abcdef0123456789abcdef, none",
                "SALT_KEY, 0123456789abcdefghijklmnopqrstuvwxyz, PUBLISHED",
                "POSTGRES_PASSWORD, 3shJDd2r7Twwkehb, PUBLISHED",
                "POSTGRES_PASSWORD, x, none",
                "MINIO_ROOT_PASSWORD, minioadmin, PUBLISHED",
                "RUSTFS_SECRET_KEY, rustfsadmin, PUBLISHED",
                "WEBDAV_PASSWORD, qfc_webdav_pwd, PUBLISHED",
                "REDIS_PASSWORD, change_me_with_a_very_loooooooooooong_password, PUBLISHED",
                "EMAIL_HOST_USER, user, PUBLISHED",
                "SOMETHING_ELSE, change_me, none",
                "ABSENT, none, none"
            })
    void tells_the_weakness_of_a_value_and_of_its_mask(String name, String value, Weakness weakness) {
        Map<String, String> variables = value == null ? Map.of() : Map.of(name, value);

        assertThat(Environment.of(variables).weakness(name)).isEqualTo(Optional.ofNullable(weakness));
        if (value != null && !value.isEmpty()) {
            String mask = Environment.masked(name, value, 2);
            assertThat(mask).startsWith("***").doesNotContain(value);
            assertThat(Environment.ofMasked(Map.of(name, mask)).weakness(name))
                    .isEqualTo(Optional.ofNullable(weakness));
        }
    }

    @Test
    void keeps_a_mask_of_a_newer_version() {
        assertThat(Environment.ofMasked(Map.of("SECRET_KEY", "*** (published default 99)"))
                        .secret("SECRET_KEY"))
                .contains(Secret.of("*** (published default 99)"));
    }

    @Test
    void shows_no_login_in_an_address() {
        Environment environment = Environment.of(
                Map.of("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "https://u:geheim77@gis.example.org/api/v1/"));

        assertThat(environment.plain("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL"))
                .hasValue("https://***@gis.example.org/api/v1/");
    }

    @Test
    void refuses_to_show_what_may_be_a_secret() {
        assertThatThrownBy(() -> Environment.of(Map.of()).plain("SECRET_KEY"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value of SECRET_KEY may be a secret");
    }
}
