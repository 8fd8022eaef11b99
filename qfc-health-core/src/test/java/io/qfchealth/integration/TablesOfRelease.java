package io.qfchealth.integration;

import io.qfchealth.QfcServer;
import io.qfchealth.stand.EmbeddedDatabase;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.QfieldcloudSchema;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.time.Duration;
import java.util.Locale;

/** A deployment of two workers behind a simulated engine, with the tables of a release in a real PostgreSQL. */
final class TablesOfRelease implements AutoCloseable {
    /** The first of the projects that every release has five of. */
    static final String PROJECT = "10000000-0000-4000-8000-00000000000";

    private final QfieldcloudSchema schema;
    private final EmbeddedDatabase database;
    private final EngineSimulator engine;
    private final Stand stand;
    private final QfcServer server;
    private int made;

    TablesOfRelease(QfieldcloudSchema schema) {
        this.schema = schema;
        database = EmbeddedDatabase.with(schema);
        engine = EngineSimulator.start();
        stand = engine.deploy(StandModel.builder().project("gis").workers(2).build());
        server = QfcServer.builder()
                .docker(engine.endpoint().toString())
                .database(database.url(), EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD)
                .deadline(Duration.ofSeconds(30))
                .build();
    }

    QfcServer server() {
        return server;
    }

    QfieldcloudSchema schema() {
        return schema;
    }

    Stand stand() {
        return stand;
    }

    void execute(String... statements) {
        database.execute(statements);
    }

    /** Everything that a test added or aged. */
    void repair() {
        execute(
                "DELETE FROM core_job WHERE id::text LIKE '99%'",
                "DELETE FROM core_delta WHERE id::text LIKE '99%'",
                "DELETE FROM authentication_authtoken WHERE key LIKE 'test%'",
                "DELETE FROM axes_accessattempt");
    }

    /**
     * A row of {@code core_job}.
     *
     * @param project from 1 to 5
     * @param minutes how long ago it was submitted
     * @param moments the columns started_at, docker_started_at, docker_finished_at, finished_at, each an SQL expression of {@code c}, the
     *     moment of submission
     * @param feedback JSON, or empty for none
     */
    void job(
            int project,
            String type,
            String status,
            double minutes,
            String moments,
            String container,
            String feedback) {
        boolean triggered = schema != QfieldcloudSchema.V0_24;
        database.execute(
                "INSERT INTO core_job (id, created_at, updated_at, project_id, output, type, status, created_by_id, "
                        + (triggered ? "triggered_by_id, " : "")
                        + "feedback, started_at, docker_started_at, docker_finished_at, finished_at, container_id) SELECT '"
                        + nextId() + "', c, c, '" + PROJECT + project + "', NULL, '" + type + "', '" + status + "', 2, "
                        + (triggered ? "2, " : "")
                        + (feedback.isEmpty() ? "NULL" : "$json$" + feedback + "$json$::jsonb") + ", " + moments + ", '"
                        + container
                        + "' FROM (SELECT now() - interval '" + minutes + " minutes' AS c) m");
    }

    /** As jobs fail without the image on a server without a way to the registry. */
    void jobWithoutImage(int project, double minutes, String image) {
        job(
                project,
                "package",
                "failed",
                minutes,
                "c + interval '1 second', c + interval '1 second', NULL, c + interval '1.1 seconds'",
                "",
                """
                {"error": "500 Server Error for http+docker://localhost/v1.41/images/create?tag=latest&fromImage=%1$s: Internal Server Error (\\"Get \\"https://registry.example.org/v2/\\": dial tcp: lookup registry.example.org: no such host\\")",
                 "error_class": "APIError", "error_origin": "worker_wrapper",
                 "error_stack": ["Traceback (most recent call last):\\n", "docker.errors.ImageNotFound: 404 Client Error for http+docker://localhost/v1.41/containers/create: Not Found (\\"No such image: %1$s:latest\\")\\n"]}
                """.formatted(image));
    }

    /** As a job fails whose project lacks a layer: without {@code finished_at}. */
    void jobOfBrokenProject(int project, double minutes) {
        job(
                project,
                "process_projectfile",
                "failed",
                minutes,
                "c + interval '2 seconds', c + interval '2 seconds', c + interval '20 seconds', NULL",
                "0123456789ab",
                """
                {"feedback_version": "2.0", "error": "The project file is not valid.", "error_type": "INVALID_PROJECT_FILE",
                 "error_class": "InvalidProjectFileError", "error_origin": "container", "container_exit_code": 0,
                 "steps": [{"id": "start_qgis_app", "stage": 2, "returns": {"qgis_version": "3.44.1"}},
                           {"id": "project_validity_check", "stage": 1, "returns": {}}]}
                """);
    }

    void jobOfUsedUpAccount(int project, double minutes) {
        job(
                project,
                "package",
                "failed",
                minutes,
                "c + interval '2 seconds', c + interval '2 seconds', c + interval '20 seconds', NULL",
                "0123456789ab",
                """
                {"feedback_version": "2.0", "error": "over_quota: the account has no storage left",
                 "error_type": "API_PAYMENT_REQUIRED", "error_class": "QfcRequestException", "error_origin": "container",
                 "container_exit_code": 0, "steps": []}
                """);
    }

    void finishedJob(int project, double minutes) {
        job(
                project,
                "package",
                "finished",
                minutes,
                "c + interval '1 second', c + interval '1 second', c + interval '9 seconds', c + interval '10 seconds'",
                "0123456789ab",
                "{\"container_exit_code\": 0, \"steps\": []}");
    }

    void waitingJob(int project, double minutes) {
        job(project, "package", "pending", minutes, "NULL, NULL, NULL, NULL", "", "");
    }

    void delta(int project, String status, double minutes) {
        database.execute(
                "INSERT INTO core_delta (id, deltafile_id, client_id, project_id, content, last_status, created_at, "
                        + "updated_at, created_by_id) SELECT '" + nextId() + "', '" + nextId() + "', '" + nextId()
                        + "', '" + PROJECT
                        + project + "', '{}', '" + status + "', c, c, 2 FROM (SELECT now() - interval '" + minutes
                        + " minutes' AS c) m");
    }

    private String nextId() {
        made++;
        return String.format(Locale.ROOT, "99000000-0000-4000-8000-%012d", made);
    }

    @Override
    public void close() {
        server.close();
        stand.close();
        engine.close();
        database.close();
    }
}
