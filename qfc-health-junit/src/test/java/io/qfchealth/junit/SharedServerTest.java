package io.qfchealth.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Settings;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedServerTest {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void a_failure_to_make_it_is_the_same_each_time() {
        SharedServer shared = new SharedServer(Settings::none, settings -> {
            throw new QfcConfigurationException("number " + made.incrementAndGet());
        });

        assertThatThrownBy(shared::get).hasMessage("number 1");
        assertThatThrownBy(shared::get).hasMessage("number 1");
        assertThatThrownBy(shared::verifySettings).hasMessage("number 1");
    }

    @Test
    void nothing_is_made_when_settings_are_wrong() {
        SharedServer shared = new SharedServer(
                () -> {
                    throw new QfcConfigurationException("wrong");
                },
                settings -> {
                    throw new IllegalStateException("made by " + made.incrementAndGet());
                });

        assertThatThrownBy(shared::get)
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage("wrong");
        assertThat(made).hasValue(0);
    }

    @Test
    void closing_without_a_server_does_nothing_and_is_final() {
        SharedServer shared = new SharedServer(Settings::none, settings -> {
            throw new IllegalStateException("made by " + made.incrementAndGet());
        });

        shared.close();
        shared.close();

        assertThatThrownBy(shared::get).hasMessage("The QfcServer of this test class is closed.");
        assertThat(made).hasValue(0);
    }
}
