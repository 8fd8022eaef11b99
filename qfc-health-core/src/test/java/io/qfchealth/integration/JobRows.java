package io.qfchealth.integration;

import io.qfchealth.stand.Repair;
import io.qfchealth.stand.SystemsStand;
import java.util.List;
import java.util.Map;
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

    /** Failed jobs of the last minutes. */
    Repair addFailed(int count, String feedback) {
        return add(
                count,
                Map.of(
                        "status", "'failed'",
                        "created_at", "now() - interval '%n minutes'",
                        "started_at", "now() - interval '%n minutes' + interval '2 seconds'",
                        "finished_at", "now() - interval '%n minutes' + interval '3 seconds'",
                        "container_id", "''",
                        "feedback", "'" + feedback + "'::jsonb"));
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
