package io.qfchealth.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qfchealth.access.Asked.Given;
import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.CommandOutput;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerAccess;
import io.qfchealth.docker.ContainerOutput;
import io.qfchealth.docker.OutputLimits;
import io.qfchealth.logs.ContainerLog.Reading;
import io.qfchealth.look.ADeployment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ContainerProbeTest {
    private static final Instant NOW = ADeployment.NOW;

    /** An engine that says what it was told to say. */
    private static final class Engine implements ContainerAccess {
        private final List<String> asked = new ArrayList<>();
        private Optional<ContainerOutput> output = Optional.empty();
        private Optional<CommandOutput> ran = Optional.empty();

        @Override
        public Optional<ContainerOutput> output(String id, OutputLimits limits) {
            asked.add("since " + limits.since());
            return output;
        }

        @Override
        public Optional<CommandOutput> run(String id, List<String> command, int bytes) {
            asked.add(String.join(" ", command));
            return ran;
        }
    }

    private final Engine engine = new Engine();

    private ContainerProbe probe(ADeployment deployment, Settings settings, Instant clock) {
        return new ContainerProbe(
                new ContainerSite(deployment.look().deployment(), settings),
                engine,
                Clock.fixed(clock, ZoneOffset.UTC));
    }

    private static Question<ContainerLog> log(String service) {
        Container container = ADeployment.empty().container(service).build();
        return LogQuestions.of(container, Duration.ofHours(1));
    }

    @Nested
    class Logs {

        @Test
        void are_asked_for_by_the_clock_of_this_machine_with_some_slack() {
            engine.output = Optional.of(Printed.output(List.of("FATAL: something")));

            ContainerLog log = probe(ADeployment.healthy(), Settings.none(), NOW.plusSeconds(20))
                    .answer(log("memcached"), Given.NOTHING);

            assertThat(log.problems()).hasSize(1);
            assertThat(log.to()).isEqualTo(NOW);
            assertThat(engine.asked)
                    .containsExactly(
                            "since " + NOW.minus(Duration.ofMinutes(65)).plusSeconds(20));
        }

        @Test
        void are_asked_for_again_if_that_clock_is_wrong() {
            engine.output = Optional.of(Printed.output(List.of("FATAL: something")));

            ContainerLog log = probe(ADeployment.healthy(), Settings.none(), NOW.plus(Duration.ofDays(3)))
                    .answer(log("memcached"), Given.NOTHING);

            assertThat(log.lines()).isEqualTo(1);
            assertThat(log.from()).isEqualTo(NOW.minus(Duration.ofHours(1)));
            assertThat(engine.asked).hasSize(2).last().isEqualTo("since " + NOW.minus(Duration.ofMinutes(65)));
        }

        @Test
        void of_a_container_that_is_gone_are_none() {
            ContainerProbe probe = probe(ADeployment.healthy(), Settings.none(), NOW);

            assertThat(probe.answer(log("memcached"), Given.NOTHING).reading()).isEqualTo(Reading.GONE);
            assertThat(probe.answer(log("nobody"), Given.NOTHING).reading()).isEqualTo(Reading.GONE);
        }

        @Test
        void are_without_the_secrets_of_the_deployment() {
            ADeployment withPassword = ADeployment.healthy().variable("POSTGRES_PASSWORD", "3shJDd2r7Twwkehb");
            engine.output = Optional.of(Printed.output(List.of("FATAL: I used 3shJDd2r7Twwkehb for it")));

            assertThat(probe(withPassword, Settings.none(), NOW)
                            .answer(log("memcached"), Given.NOTHING)
                            .problems()
                            .get(0)
                            .example())
                    .isEqualTo("FATAL: I used *** for it");
        }
    }

    @Nested
    class Migrations {
        private static final Settings ALLOWED = Settings.none().with(SettingKey.APP_COMMANDS, "true", "a test");

        private Trouble trouble(ADeployment deployment, Settings settings) {
            return catchThrowableOfType(
                            UnansweredException.class,
                            () -> probe(deployment, settings, NOW).answer(ContainerQuestions.MIGRATIONS, Given.NOTHING))
                    .trouble();
        }

        @Test
        void are_read_from_the_plan_between_other_lines() {
            engine.ran = Optional.of(new CommandOutput(0, """
                    {"level": "INFO", "message": "starting"}
                    [X]  contenttypes.0001_initial
                    [X]  core.0110_auto_20260818_1831
                    [ ]  core.0111_next
                    """, false));

            assertThat(probe(ADeployment.healthy(), ALLOWED, NOW).answer(ContainerQuestions.MIGRATIONS, Given.NOTHING))
                    .isEqualTo(new AppMigrations(
                            List.of("contenttypes.0001_initial", "core.0110_auto_20260818_1831", "core.0111_next"),
                            List.of("core.0111_next")));
            assertThat(engine.asked).containsExactly("python manage.py showmigrations --plan");
        }

        @Test
        void are_not_asked_for_unless_commands_are_allowed() {
            assertThat(trouble(ADeployment.healthy(), Settings.none()).sentence())
                    .isEqualTo("Commands in the app container are not allowed.");
            assertThat(trouble(ADeployment.healthy(), Settings.none().with(SettingKey.APP_COMMANDS, "false", "a test"))
                            .remedy())
                    .contains("\"app-commands\"");
            assertThat(engine.asked).isEmpty();
        }

        @Test
        void need_a_running_app() {
            assertThat(trouble(ADeployment.healthy().change("app", app -> app.exited(0)), ALLOWED)
                            .sentence())
                    .isEqualTo("No container of the service app runs in which a command could be run.");
            assertThat(trouble(ADeployment.healthy(), ALLOWED).sentence())
                    .isEqualTo("The container gis-app-1 was removed before a command could be run in it.");
        }

        @Test
        void are_unknown_when_the_command_fails() {
            engine.ran = Optional.of(new CommandOutput(
                    1, "Traceback\nOperationalError: password=3shJDd2r7Twwkehb was refused\n", false));

            assertThat(trouble(ADeployment.healthy(), ALLOWED))
                    .isEqualTo(new Trouble(
                            Trouble.Kind.GARBLED,
                            "python manage.py showmigrations --plan in gis-app-1 ended with 1 and listed no migrations: "
                                    + "OperationalError: password=*** was refused",
                            "See what it says: docker exec gis-app-1 python manage.py showmigrations --plan"));
        }
    }

    @Test
    void other_questions_are_refused() {
        Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> probe(ADeployment.healthy(), Settings.none(), NOW)
                        .answer(new Question<>(Subsystem.CONTAINER, "the weather", String.class), Given.NOTHING));
    }
}
