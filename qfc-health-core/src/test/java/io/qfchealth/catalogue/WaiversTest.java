package io.qfchealth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.look.ADeployment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The look is of 2026-01-12. */
class WaiversTest {
    private static final String IMAGE = "docker.image.present";
    private static final String LAST_DAY = "2026-01-12";
    private static final String DAY_BEFORE = "2026-01-11";

    private static List<Finding> findings(ADeployment deployment) {
        return Catalogue.all().selectedBy(deployment.settings()).examine(deployment.look());
    }

    private static Finding finding(ADeployment deployment, String id) {
        return findings(deployment).stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ADeployment withoutItsImage() {
        return ADeployment.healthy().withoutImage("gis-qgis:latest");
    }

    @Test
    void make_a_failure_a_warning_that_says_what_it_was() {
        Finding finding = finding(withoutItsImage().waiving(IMAGE, LAST_DAY), IMAGE);

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.waived()).hasValueSatisfying(waived -> {
            assertThat(waived.status()).isEqualTo(Status.FAIL);
            assertThat(waived.waiver().phrase()).isEqualTo("waived until 2026-01-12 by operations: known");
        });
    }

    @Test
    void hold_until_the_end_of_their_last_day() {
        assertThat(finding(withoutItsImage().waiving(IMAGE, DAY_BEFORE), IMAGE).status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void that_are_needed_are_well() {
        Finding waivers = finding(withoutItsImage().waiving(IMAGE, LAST_DAY), "config.waivers");

        assertThat(waivers.status()).isEqualTo(Status.PASS);
        assertThat(waivers.actual()).isEqualTo("1 waiver, all of them needed");
    }

    @Test
    void that_are_over_fail_even_if_nothing_is_wrong_any_more() {
        Finding waivers = finding(ADeployment.healthy().waiving(IMAGE, DAY_BEFORE), "config.waivers");

        assertThat(waivers.status()).isEqualTo(Status.FAIL);
        assertThat(waivers.actual())
                .isEqualTo(
                        "1 of 1 waiver over: docker.image.present (since 2026-01-12, accepted by operations: known)");
    }

    @Test
    void that_match_nothing_are_told() {
        Finding waivers = finding(
                ADeployment.healthy().waiving(IMAGE, LAST_DAY).waiving("docker.image.presnt", LAST_DAY),
                "config.waivers");

        assertThat(waivers.status()).isEqualTo(Status.WARN);
        assertThat(waivers.actual())
                .isEqualTo(
                        "1 of 2 waivers for no check: docker.image.presnt is no check; nearest is docker.image.present "
                                + "(waiver of docker.image.presnt); 1 of 2 waivers for nothing that is wrong now: "
                                + "docker.image.present");
    }

    @Test
    void of_checks_that_did_not_run_are_not_told() {
        ADeployment selected = ADeployment.healthy()
                .setting(SettingKey.ONLY, "workers,config.waivers")
                .waiving(IMAGE, LAST_DAY);

        assertThat(finding(selected, "config.waivers").status()).isEqualTo(Status.PASS);
    }

    @Test
    void are_not_looked_at_when_there_are_none() {
        assertThat(findings(ADeployment.healthy()))
                .extracting(Finding::id)
                .contains(IMAGE)
                .doesNotContain("config.waivers");
    }
}
