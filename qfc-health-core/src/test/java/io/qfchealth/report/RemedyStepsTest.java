package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemedyStepsTest {

    /** Steps are separated by " / "; a command is marked with "$". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "Start it. # Start it.",
                "docker compose up -d worker_wrapper # $ docker compose up -d worker_wrapper",
                "Build it: docker compose build qgis. # Build it: / $ docker compose build qgis",
                "Start Docker on that machine (sudo systemctl start docker), or name the right engine. "
                        + "# Start Docker on that machine: / $ sudo systemctl start docker / or name the right engine.",
                "See whether it hangs (docker info; journalctl -u docker); allow more time. "
                        + "# See whether it hangs: / $ docker info / $ journalctl -u docker / allow more time.",
                "Again; it ends at once and stays: docker compose up -d qgis "
                        + "# Again; it ends at once and stays: / $ docker compose up -d qgis",
                "docker logs --tail 50 NAME; docker inspect NAME; journalctl -u docker "
                        + "# $ docker logs --tail 50 NAME / $ docker inspect NAME / $ journalctl -u docker",
                "Free the largest: docker builder prune (build cache), docker image prune (dangling; not -a). "
                        + "# Free the largest: / $ docker builder prune  -- build cache / $ docker image prune  -- dangling; not -a",
                "Run as a user of the group (sudo usermod -aG docker \"$USER\", then log in again), or as root. "
                        + "# Run as a user of the group: / $ sudo usermod -aG docker \"$USER\" / then log in again / or as root.",
                "The next \"docker compose up -d\" changes it back. # The next \"docker compose up -d\" changes it back.",
                "Void them: docker compose exec app manage.py shell -c \"import a; a.b(c, d)\"; then sign in. "
                        + "# Void them: / $ docker compose exec app manage.py shell -c \"import a; a.b(c, d)\" / then sign in.",
                "An unclosed one (docker info # An unclosed one: / $ docker info",
            })
    void takesRemediesApart(String remedy, String steps) {
        assertThat(RemedySteps.of(List.of(remedy)).stream()
                        .map(step ->
                                (step.isCommand() ? "$ " : "") + step.text().replace("  # ", "  -- "))
                        .collect(Collectors.joining(" / ")))
                .isEqualTo(steps);
    }

    @Test
    void ourOwnCommandIsACommandInAVerificationOnly() {
        String check = "java -jar qfc-health.jar check --only docker.image.present,workers";

        assertThat(RemedySteps.ofVerification(List.of(check, "look at the page")))
                .containsExactly(new RemedySteps.Step(true, check), new RemedySteps.Step(false, "look at the page"));
        assertThat(RemedySteps.of(List.of(check))).containsExactly(new RemedySteps.Step(false, check));
    }
}
