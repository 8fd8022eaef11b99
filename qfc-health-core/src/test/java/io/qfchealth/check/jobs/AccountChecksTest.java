package io.qfchealth.check.jobs;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.ClientToken;
import io.qfchealth.database.DefaultPlans;
import io.qfchealth.database.Lockouts;
import io.qfchealth.database.Population;
import io.qfchealth.database.Subscriptions;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.HealthyJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountChecksTest {
    private static final Instant NOW = ADeployment.NOW;
    private static final Duration MONTH = Duration.ofDays(30);

    private static ADeployment tokens(ClientToken... tokens) {
        return ADeployment.healthy().answer(AccountQuestions.TOKENS, HealthyJobs.tokens(tokens));
    }

    /** A token that ended by itself so long ago, used last so long before. */
    private static ClientToken ended(String type, Duration ago, Duration quiet) {
        Instant end = NOW.minus(ago);
        return new ClientToken(type, end.minus(MONTH), end, Optional.of(end.minus(quiet)), false);
    }

    @Nested
    class Users {
        @Test
        void without_any_the_database_is_empty() {
            assertThat(
                            "auth.users",
                            ADeployment.healthy().answer(AccountQuestions.POPULATION, new Population(NOW, 0, 0, 0, 0)))
                    .fails("the database has no person at all, and 0 projects: it is empty")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void that_are_all_inactive_fail() {
            assertThat(
                            "auth.users",
                            ADeployment.healthy().answer(AccountQuestions.POPULATION, new Population(NOW, 3, 0, 1, 5)))
                    .fails("none of 3 people is active");
        }

        @Test
        void that_are_inactive_in_part_pass() {
            assertThat(
                            "auth.users",
                            ADeployment.healthy().answer(AccountQuestions.POPULATION, new Population(NOW, 3, 1, 1, 5)))
                    .passes("1 person who can log in (of 3), 1 organization, 5 projects");
        }
    }

    @Nested
    class Stale_tokens {
        private static final String MOVE = "2026-01-10T08:00:00Z";

        @Test
        void fail_with_the_kinds_of_clients() {
            ADeployment deployment = tokens(
                            HealthyJobs.token(
                                    "qfieldsync", Duration.ofDays(9), Duration.ofDays(21), Duration.ofDays(8)),
                            HealthyJobs.token("qfield", Duration.ofDays(8), Duration.ofDays(22), Duration.ofHours(1)),
                            HealthyJobs.token("qfield", Duration.ofHours(2), MONTH, Duration.ofHours(1)))
                    .setting(SettingKey.MIGRATED_AT, MOVE);

            assertThat("auth.tokens.stale", deployment)
                    .fails("2 of 3 valid tokens issued before: 1 qfield, 1 qfieldsync; 1 of them used since")
                    .expects("no valid token issued before 2026-01-10T08:00:00Z")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void that_have_ended_do_not_matter() {
            assertThat(
                            "auth.tokens.stale",
                            tokens(ended("qfield", Duration.ofDays(3), Duration.ofDays(1)))
                                    .setting(SettingKey.MIGRATED_AT, MOVE))
                    .passes("0 of 0 valid tokens issued before");
        }

        @Test
        void are_not_looked_for_without_a_moment() {
            assertThat("auth.tokens.stale", ADeployment.healthy())
                    .isSkipped("no moment is set: the setting \"migrated-at\" gives it");
        }

        @Test
        void are_looked_for_since_a_given_moment() {
            assertThat(JobChecks.tokensIssuedSince(NOW.minus(Duration.ofDays(5))), ADeployment.healthy())
                    .fails("1 of 2 valid tokens issued before: 1 qfieldsync; 1 of them used since");
            assertThat(JobChecks.tokensIssuedSince(NOW.minus(Duration.ofDays(9))), ADeployment.healthy())
                    .passes("0 of 2 valid tokens issued before");
        }
    }

    @Nested
    class Ended_tokens {
        @Test
        void of_most_clients_in_use_warn() {
            assertThat(
                            "auth.tokens.expired",
                            tokens(
                                    ended("qfield", Duration.ofHours(5), Duration.ofMinutes(3)),
                                    ended("qfield", Duration.ofHours(5), Duration.ofMinutes(9)),
                                    ended("qfieldsync", Duration.ofHours(5), Duration.ofHours(2)),
                                    HealthyJobs.token("sdk", Duration.ofDays(2), MONTH, Duration.ofHours(1))))
                    .warns(
                            "3 clients of 4 in use cut off by the end of its token in the last days and not signed in since: 2 qfield, "
                                    + "1 qfieldsync");
        }

        @Test
        void of_a_few_pass_and_fail_the_strict_assertion() {
            ADeployment deployment = tokens(
                    ended("qfield", Duration.ofHours(5), Duration.ofMinutes(3)),
                    HealthyJobs.token("sdk", Duration.ofDays(2), MONTH, Duration.ofHours(1)));

            assertThat("auth.tokens.expired", deployment)
                    .passes(
                            "1 valid token (1 sdk); 1 client of 2 in use cut off by the end of its token in the last days and not "
                                    + "signed in since: 1 qfield");
            assertThat(JobChecks.noTokenExpiredInUse(), deployment)
                    .fails(
                            "1 client of 2 in use cut off by the end of its token in the last days and not signed in since: 1 qfield");
        }

        @Test
        void that_were_given_up_or_replaced_pass() {
            ClientToken replaced = new ClientToken(
                    "qfield", NOW.minus(MONTH), NOW.minusSeconds(60), Optional.of(NOW.minusSeconds(90)), true);
            ClientToken neverUsed =
                    new ClientToken("qfield", NOW.minus(MONTH), NOW.minusSeconds(60), Optional.empty(), false);

            assertThat(
                            JobChecks.noTokenExpiredInUse(),
                            tokens(replaced, neverUsed, ended("qfield", Duration.ofDays(1), Duration.ofDays(9))))
                    .passes("0 valid tokens");
        }

        @Test
        void that_are_used_after_their_end_warn() {
            ClientToken late = new ClientToken(
                    "qfield", NOW.minus(MONTH), NOW.minusSeconds(7_200), Optional.of(NOW.minusSeconds(60)), false);

            assertThat("auth.tokens.expired", tokens(late))
                    .warns(
                            "1 client of 1 in use cut off by the end of its token in the last days and not signed in since: 1 qfield; "
                                    + "1 used a token after its end: the clocks differ, or tokens were made void backwards");
        }

        @Test
        void on_a_new_server_are_not_looked_for() {
            assertThat("auth.tokens.expired", tokens()).isSkipped("nobody has signed in with a client yet");
        }
    }

    @Nested
    class Plans {
        private static ADeployment plans(long withoutAccount, long withoutSubscription, DefaultPlans... plans) {
            return ADeployment.healthy()
                    .answer(
                            AccountQuestions.SUBSCRIPTIONS,
                            new Subscriptions(NOW, 16, withoutAccount, withoutSubscription, List.of(plans)));
        }

        /** Incident no-default-plan. */
        @Test
        void none_of_which_is_the_default_fail() {
            assertThat("auth.subscriptions", plans(0, 0, new DefaultPlans(1, 2, 0), new DefaultPlans(2, 1, 1)))
                    .fails("no default plan for persons (2 plans)");
            assertThat("auth.subscriptions", plans(0, 0, new DefaultPlans(1, 2, 1), new DefaultPlans(2, 3, 2)))
                    .fails("2 default plans for organizations (3 plans)");
        }

        @Test
        void users_without_an_account_warn() {
            assertThat("auth.subscriptions", plans(2, 0, new DefaultPlans(1, 2, 1), new DefaultPlans(2, 1, 1)))
                    .warns("2 of 16 persons and organizations have no account");
        }

        @Test
        void users_without_a_subscription_get_the_default_one() {
            assertThat("auth.subscriptions", plans(0, 3, new DefaultPlans(1, 2, 1), new DefaultPlans(2, 1, 1)))
                    .passes(
                            "one default plan for persons and one for organizations; 16 persons and organizations have an account, "
                                    + "3 without a subscription that holds, which get the default plan when they are used next");
        }

        @Test
        void that_are_unknown_are_not_looked_at() {
            assertThat("auth.subscriptions", plans(0, 0))
                    .isSkipped("this database has no plans that could be a default");
        }
    }

    @Nested
    class Locked_names {
        private static ADeployment lockouts(Lockouts lockouts) {
            return ADeployment.healthy().answer(AccountQuestions.LOCKOUTS, lockouts);
        }

        /** Incident shared-ip-lockout. */
        @Test
        void of_one_address_that_all_share_warn() {
            assertThat("auth.lockouts", lockouts(new Lockouts(NOW, 12, 10, 1, 10, 1)))
                    .warns(
                            "10 names are locked by wrong passwords, all from the one address that every login comes from")
                    .weighs(Severity.MINOR);
        }

        @Test
        void of_an_attacker_among_others_pass() {
            assertThat("auth.lockouts", lockouts(new Lockouts(NOW, 12, 10, 1, 10, 9)))
                    .passes("10 names are locked by wrong passwords from 1 address, logins come from others as well");
        }

        @Test
        void of_one_person_pass() {
            assertThat("auth.lockouts", lockouts(new Lockouts(NOW, 1, 1, 1, 1, 4)))
                    .passes("1 name is locked by wrong passwords from 1 address, logins come from others as well");
        }
    }
}
