package io.qfchealth;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.look.ADeployment;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectsTest {
    @TempDir
    private Path directory;

    /** The suite says one thing of the unbroken evidence and another of every broken one. */
    private DetectsReport saying(Set<String> before, Set<String> after) {
        Path healthy = directory.resolve("healthy.json");
        ADeployment.healthy().look().save(healthy);
        return Detects.in(healthy).of(file -> file.equals(healthy) ? before : after);
    }

    @Test
    void what_failed_before_notices_nothing() {
        DetectsReport report = saying(Set.of("broken test"), Set.of("broken test"));

        assertThat(report.missed()).hasSize(report.applicable());
    }

    @Test
    void what_warned_before_and_fails_now_notices() {
        assertThat(saying(Set.of("web.pages (warns)"), Set.of("web.pages")).missed())
                .isEmpty();
    }

    @Test
    void what_failed_before_and_warns_now_notices_nothing() {
        DetectsReport report = saying(Set.of("web.pages"), Set.of("web.pages (warns)"));

        assertThat(report.missed()).hasSize(report.applicable());
    }
}
