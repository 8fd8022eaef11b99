package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    @Test
    void puts_the_most_alike_first() {
        assertThat(NearestNames.to("prdo", List.of("default", "staging", "Prod")))
                .first()
                .isEqualTo("Prod");
    }

    @Test
    void puts_equally_near_names_in_alphabetical_order() {
        assertThat(NearestNames.to("x", List.of("b", "a"))).containsExactly("a", "b");
    }

    @Test
    void counts_what_has_to_be_changed() {
        assertThat(NearestNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestNames.distance("", "abc")).isEqualTo(3);
        assertThat(NearestNames.distance("abc", "abc")).isZero();
    }
}
