package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecretTest {

    private record Login(String user, Secret password) {}

    private final Secret secret = Secret.of("Tr0ub4dor&3");

    @Test
    void gives_the_value_to_the_one_who_asks_for_it_by_name() {
        assertThat(secret.reveal()).isEqualTo("Tr0ub4dor&3");
    }

    @Test
    void knows_whether_there_is_anything_to_hide() {
        assertThat(secret.isEmpty()).isFalse();
        assertThat(Secret.of("").isEmpty()).isTrue();
    }

    @Test
    void refuses_null_in_a_sentence() {
        assertThatThrownBy(() -> Secret.of(null))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("The value of a secret is null; pass the value itself, or leave the setting out.");
    }

    @Nested
    class Never_shows_its_value {

        @Test
        void as_text() {
            assertThat(secret).hasToString("***");
            assertThat("password: " + secret).isEqualTo("password: ***");
        }

        @Test
        void in_a_record_or_a_collection() {
            assertThat(new Login("reader", secret)).hasToString("Login[user=reader, password=***]");
            assertThat(List.of(secret)).hasToString("[***]");
        }

        @Test
        void in_json() throws Exception {
            ObjectMapper json = new ObjectMapper();

            assertThat(json.writeValueAsString(secret)).isEqualTo("\"***\"");
            assertThat(json.writeValueAsString(new Login("reader", secret)))
                    .isEqualTo("{\"user\":\"reader\",\"password\":\"***\"}");
            assertThat(json.writeValueAsString(Map.of("password", secret))).isEqualTo("{\"password\":\"***\"}");
        }

        @Test
        void in_the_bytes_of_java_serialization() {
            assertThatThrownBy(() -> {
                        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
                            out.writeObject(secret);
                        }
                    })
                    .isExactlyInstanceOf(NotSerializableException.class);
        }
    }

    @Nested
    class Is_equal_by_value {

        @Test
        void to_a_secret_with_the_same_value() {
            assertThat(secret).isEqualTo(Secret.of("Tr0ub4dor&3")).hasSameHashCodeAs(Secret.of("Tr0ub4dor&3"));
        }

        @Test
        void and_to_nothing_else() {
            assertThat(secret)
                    .isNotEqualTo(Secret.of("Tr0ub4dor&4"))
                    .isNotEqualTo(Secret.of("Tr0ub4dor"))
                    .isNotEqualTo("Tr0ub4dor&3")
                    .isNotEqualTo(null);
        }
    }
}
