package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;

import io.qfchealth.stand.QfieldcloudSchema;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users, tokens and plans in the tables of old and new releases. */
class TokensIT {

    @ParameterizedTest
    @EnumSource(names = {"V0_24", "V26_25"})
    void tokens_users_plans_and_lockouts(QfieldcloudSchema schema) {
        try (TablesOfRelease tables = new TablesOfRelease(schema)) {
            var tokens = tables.server().tokens();
            assertThat(tokens)
                    .hasNoneIssuedBefore(Instant.now().minus(Duration.ofDays(5)))
                    .hasNoneExpiredInUse()
                    .haveUsers()
                    .haveSubscriptions()
                    .haveNoSharedLockouts();
            assertThat(tables.server()).hasPassed("auth.tokens.expired");

            assertThatFailureOf(() ->
                            assertThat(tokens).hasNoneIssuedBefore(Instant.now().minus(Duration.ofDays(1))))
                    .contains("3 of 3 valid tokens issued before: 3 qfield; 3 of them used since")
                    .doesNotContain("surveyor");

            tables.execute(
                    "UPDATE authentication_authtoken SET created_at = now() - interval '31 days', expires_at = now() - "
                            + "interval '1 day', last_used_at = now() - interval '25 hours' WHERE client_type <> 'worker' AND user_id = 2");
            assertThatFailureOf(() -> assertThat(tokens).hasNoneExpiredInUse())
                    .contains("1 client of 3 in use cut off by the end of its token", "1 qfield");
            assertThat(tables.server()).hasPassed("auth.tokens.expired");
            tables.execute(
                    "INSERT INTO authentication_authtoken (key, created_at, expires_at, updated_at, user_agent, "
                            + "client_type, user_id) VALUES ('test', now(), now() + interval '30 days', now(), 'qfield|4', 'qfield', 2)");
            assertThat(tokens).hasNoneExpiredInUse();

            tables.execute("UPDATE subscription_plan SET is_default = false");
            assertThatFailureOf(() -> assertThat(tokens).haveSubscriptions())
                    .contains("no default plan for persons (1 plan), no default plan for organizations (1 plan)");
            tables.execute("UPDATE subscription_plan SET is_default = true");
            assertThat(tokens).haveSubscriptions();

            tables.execute("INSERT INTO axes_accessattempt (user_agent, ip_address, username, http_accept, path_info, "
                    + "attempt_time, get_data, post_data, failures_since_start) SELECT '', '172.18.0.5', 'name' || n, '', '', "
                    + "now() - interval '3 minutes', '', '', 5 FROM generate_series(1, 10) n");
            assertThatFailureOf(() -> assertThat(tokens).haveNoSharedLockouts())
                    .contains("10 names are locked by wrong passwords, all from the one address")
                    .doesNotContain("172.18")
                    .doesNotContain("name1");
            tables.repair();
            assertThat(tokens).haveNoSharedLockouts();

            tables.execute("UPDATE core_user SET is_active = false");
            assertThatFailureOf(() -> assertThat(tokens).haveUsers()).contains("none of 3 people is active");
            tables.execute("UPDATE core_user SET is_active = true");
            assertThat(tokens).haveUsers();
        }
    }
}
