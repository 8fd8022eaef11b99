package io.qfchealth.integration;

import io.qfchealth.stand.Repair;
import io.qfchealth.stand.SystemsStand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Puts jobs into the application's table, each a copy of the newest one there but for some columns.
 *
 * @param systems whose database
 */
record JobRows(SystemsStand systems) {
    /** What the workers write for every job when the engine has no image for it and a registry refuses to give one. */
    static final String IMAGE_MISSING = """
            {"error": "404 Client Error for http+docker://localhost/v1.41/images/create?tag=latest&fromImage=gis-qgis3: \
            Not Found (\\"pull access denied for gis-qgis3, repository does not exist or may require ''docker login''\\")", \
            "error_class": "ImageNotFound", "error_origin": "worker_wrapper", "error_stack": "docker.errors.ImageNotFound: \
            404 Client Error for http+docker://localhost/v1.41/containers/create: Not Found \
            (\\"No such image: gis-qgis3:latest\\")"}""";

    /** What the workers write when somebody else's worker took the container of a job away. */
    static final String KILLED = """
            {"error": "The job was cancelled.", "error_type": "DOCKER_ENGINE_SIGKILL", "error_origin": "container", \
            "container_exit_code": 137}""";

    /** What the workers write when they cannot make the directory of a job. */
    static final String DISK_FULL = """
            {"error": "[Errno 28] No space left on device", "error_class": "OSError", "error_origin": "worker_wrapper"}""";

    /** What a job reports whose requests the application answers with errors. */
    static final String API_ERROR = """
            {"error": "500 Server Error for /api/v1/files/", "error_class": "QfcRequestException", \
            "error_type": "API_INTERNAL_SERVER_ERROR", "error_origin": "container", "container_exit_code": 0}""";

    /** Each of another project, as far as there are. */
    private static final Map<String, String> SEVERAL_PROJECTS =
            Map.of("project_id", "('10000000-0000-4000-8000-00000000000' || 1 + %n % 5)");

    /** Nobody has begun with it. */
    private static final Map<String, String> NOT_BEGUN = Map.of(
            "started_at", "null",
            "docker_started_at", "null",
            "docker_finished_at", "null",
            "finished_at", "null",
            "container_id", "''",
            "feedback", "null");

    /** What a job reports whose project file is broken: its owner's own doing. */
    static final String INVALID_PROJECT = """
            {"error": "The provided project file is invalid", "error_class": "InvalidXmlFileException", \
            "error_type": "INVALID_PROJECT_FILE", "error_origin": "container", "container_exit_code": 0}""";

    /**
     * Adds jobs until the repair.
     *
     * @param count how many
     * @param columns SQL of the columns that differ; {@code %n} is the number of the job
     */
    Repair add(int count, Map<String, String> columns) {
        List<String> statements = IntStream.rangeClosed(1, count)
                .mapToObj(number -> insertion(columns, number))
                .toList();
        return systems.breakDatabase(statements, List.of("DELETE FROM core_job WHERE output = 'of a test'"));
    }

    /** One job of each project waits, so long as SQL says. */
    Repair addPending(int count, String age) {
        return add(count, with(NOT_BEGUN, SEVERAL_PROJECTS, Map.of("status", "'pending'", "created_at", ago(age))));
    }

    /** Jobs of the first projects were submitted and begun so long ago as SQL says. */
    Repair addStarted(int count, String age, String running) {
        return add(
                count,
                with(
                        NOT_BEGUN,
                        Map.of(
                                "status", "'started'",
                                "project_id", "('10000000-0000-4000-8000-00000000000' || %n)",
                                "created_at", ago(age),
                                "started_at", ago(running),
                                "docker_started_at", ago(running))));
    }

    /** The jobs that are there are so much older. */
    Repair age(String interval) {
        String move =
                "UPDATE core_job SET created_at = created_at %1$s i, updated_at = updated_at %1$s i, started_at = started_at "
                        + "%1$s i, finished_at = finished_at %1$s i, docker_started_at = docker_started_at %1$s i, docker_finished_at = "
                        + "docker_finished_at %1$s i FROM (SELECT interval '" + interval
                        + "' AS i) by WHERE output IS DISTINCT FROM 'of a test'";
        return systems.breakDatabase(List.of(move.formatted("-")), List.of(move.formatted("+")));
    }

    private static String ago(String interval) {
        return "now() - interval '" + interval + "'";
    }

    @SafeVarargs
    private static Map<String, String> with(Map<String, String>... columns) {
        Map<String, String> all = new TreeMap<>();
        for (Map<String, String> each : columns) {
            all.putAll(each);
        }
        return all;
    }

    /** Jobs that failed a moment ago, and so after whatever was done before. */
    Repair addFailed(int count, String feedback) {
        return add(count, failed(feedback));
    }

    /** The same, of several projects. */
    Repair addFailedOfSeveral(int count, String feedback) {
        return add(count, with(SEVERAL_PROJECTS, failed(feedback)));
    }

    private static Map<String, String> failed(String feedback) {
        return Map.of(
                "status", "'failed'",
                "created_at", "clock_timestamp()",
                "started_at", "clock_timestamp()",
                "finished_at", "clock_timestamp()",
                "container_id", "''",
                "feedback", "'" + feedback + "'::jsonb");
    }

    private static String insertion(Map<String, String> columns, int number) {
        String changes = columns.entrySet().stream()
                .map(column ->
                        "'%s', %s".formatted(column.getKey(), column.getValue().replace("%n", String.valueOf(number))))
                .collect(Collectors.joining(", "));
        return """
                INSERT INTO core_job SELECT (jsonb_populate_record(NULL::core_job, to_jsonb(newest) || jsonb_build_object(
                    'id', gen_random_uuid(), 'output', 'of a test', %s))).*
                FROM (SELECT * FROM core_job WHERE output IS DISTINCT FROM 'of a test' ORDER BY created_at DESC LIMIT 1) newest
                """.formatted(changes);
    }
}
