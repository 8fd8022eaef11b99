package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                " a  b ",
                "a\nb",
                "a\r\n\r\nb",
                "a\tb",
                "a\u0000b",
                "a\u001bb",
                "a\u007fb",
                "a\u0085b",
                "a\u009bb",
                "a\u2028b",
                "a\u2029b",
                "a\u202eb",
                "a\u2066b"
            })
    void everyGapIsOneBlank(String text) {
        assertThat(OneLine.of(text)).isEqualTo("a b");
    }

    @Test
    void whatFitsIsNotCut() {
        assertThat(OneLine.of("abcd", 4)).isEqualTo("abcd");
        assertThat(OneLine.of("abcde", 4)).isEqualTo("abc…");
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(OneLine.cut("ab\uD83D\uDE00cd", 4)).isEqualTo("ab…");
        assertThat(OneLine.cut("ab\uD83D\uDE00cd", 5)).isEqualTo("ab\uD83D\uDE00…");
    }
}
