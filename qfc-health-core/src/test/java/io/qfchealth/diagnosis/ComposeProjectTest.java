package io.qfchealth.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.report.RemedySteps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeProjectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qfieldcloud | /srv/qfieldcloud | /srv/qfieldcloud/docker-compose.yml | cd /srv/qfieldcloud
            qfieldcloud | /srv/QFieldCloud | /srv/QFieldCloud/docker-compose.yml,/srv/QFieldCloud/docker-compose.override.yml | cd /srv/QFieldCloud
            gis | /srv/qfieldcloud | /srv/qfieldcloud/docker-compose.yml | cd /srv/qfieldcloud && export COMPOSE_PROJECT_NAME=gis
            qfieldcloud | /srv/qfieldcloud | /srv/qfieldcloud/docker-compose.yml,/etc/own.yml | cd /srv/qfieldcloud && export COMPOSE_FILE=docker-compose.yml:/etc/own.yml
            """)
    void says_where_to_type(String name, String directory, String files, String command) {
        assertThat(new ComposeProject(name, directory, List.of(files.split(","))).enter())
                .isEqualTo(command);
    }

    @Test
    void quotes_what_a_shell_would_take_apart() {
        assertThat(new ComposeProject("gis", "/srv/it's; here", List.of("/srv/a b.yml")).enter())
                .isEqualTo("cd '/srv/it'\\''s; here' && export COMPOSE_FILE='/srv/a b.yml' COMPOSE_PROJECT_NAME=gis");
    }

    @Test
    void comes_before_commands_of_compose_and_before_no_others() {
        Optional<ComposeProject> compose = Optional.of(new ComposeProject("srv", "/srv", List.of()));

        assertThat(Diagnosis.of(List.of(failed("docker compose up -d")), compose))
                .singleElement()
                .satisfies(cause -> assertThat(cause.remedy()).containsExactly("cd /srv", "docker compose up -d"));
        assertThat(Diagnosis.of(List.of(failed("docker start db")), compose))
                .singleElement()
                .satisfies(cause -> assertThat(cause.remedy()).containsExactly("docker start db"));
    }

    @Test
    void makes_commands_of_statements_if_the_database_is_a_service_of_it() {
        ComposeProject alone = new ComposeProject("srv", "/srv", List.of());
        ComposeProject compose = alone.withDatabase("srv-db-1", "gis", "gis db");
        String statement = "SELECT setval('core_job_id_seq', 7);";

        assertThat(Diagnosis.of(List.of(failed(statement)), Optional.of(compose)))
                .singleElement()
                .satisfies(cause -> assertThat(cause.remedy())
                        .containsExactly("docker exec srv-db-1 psql -U gis -d 'gis db' -c \"" + statement + "\";"));
        String quoted = "As its owner: ALTER DATABASE \"gis db\" RESET default_transaction_read_only; and look again.";
        assertThat(Diagnosis.of(List.of(failed(quoted)), Optional.of(compose)))
                .singleElement()
                .satisfies(cause -> assertThat(RemedySteps.of(cause.remedy()))
                        .containsExactly(
                                new RemedySteps.Step(false, "As its owner:"),
                                new RemedySteps.Step(
                                        true,
                                        "docker exec srv-db-1 psql -U gis -d 'gis db' -c \"ALTER DATABASE \\\"gis db\\\" RESET "
                                                + "default_transaction_read_only;\""),
                                new RemedySteps.Step(false, "and look again.")));
        String incomplete = "End it (SELECT pg_terminate_backend(PID)).";
        assertThat(Diagnosis.of(List.of(failed(incomplete)), Optional.of(compose)))
                .singleElement()
                .satisfies(cause -> assertThat(cause.remedy())
                        .containsExactly(
                                "SQL is typed in a session of the database: docker exec -it srv-db-1 psql -U gis -d 'gis db'",
                                incomplete));
        assertThat(Diagnosis.of(List.of(failed(statement)), Optional.of(alone)))
                .singleElement()
                .satisfies(cause -> assertThat(cause.remedy()).containsExactly(statement));
        assertThat(Diagnosis.of(List.of(failed("Select another database.")), Optional.of(compose)))
                .singleElement()
                .satisfies(cause -> assertThat(cause.remedy()).containsExactly("Select another database."));
    }

    private static Finding failed(String remedy) {
        Finding plain = AFinding.of("workers.count", Severity.MAJOR, Status.FAIL);
        return new Finding(
                plain.check(), plain.status(), plain.severity(), "all", "one", remedy, Map.of(), Duration.ZERO);
    }
}
