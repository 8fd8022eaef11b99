package io.qfchealth.examples;

import io.qfchealth.stand.AppBehaviour.Fault;
import io.qfchealth.stand.Behaviour;
import io.qfchealth.stand.EmbeddedSystems;
import io.qfchealth.stand.Stand;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

/**
 * The morning after the move, in the systems behind the containers: jobs that failed, pages without style, clients with tokens
 * and addresses of the old server.
 *
 * @param stand the containers
 * @param systems what they lead to
 * @param migratedAt when the deployment was moved
 */
record DemoMorning(Stand stand, EmbeddedSystems systems, Instant migratedAt) {
    private static final String OLD_HOST = "old.example.org";
    private static final int JOBS = 17;
    private static final int REQUESTS = 40;

    /** What the workers write for a job whose image is not there when a registry refuses to give it. */
    private static final String FEEDBACK = """
            {"error": "404 Client Error for http+docker://localhost/v1.41/images/create?tag=latest&fromImage=qfieldcloud-qgis: \
            Not Found (\\"pull access denied for qfieldcloud-qgis, repository does not exist or may require ''docker login'': \
            denied: requested access to the resource is denied\\")", "error_class": "ImageNotFound", \
            "error_origin": "worker_wrapper", "error_stack": "docker.errors.ImageNotFound: 404 Client Error for \
            http+docker://localhost/v1.41/containers/create: Not Found (\\"No such image: qfieldcloud-qgis:latest\\")"}""";

    void begin() {
        systems.database().execute("""
                        INSERT INTO core_job SELECT (jsonb_populate_record(NULL::core_job, to_jsonb(newest)
                            || jsonb_build_object('id', gen_random_uuid(), 'status', 'failed', 'output', null,
                                'feedback', '%s'::jsonb, 'container_id', '', 'docker_finished_at', null,
                                'created_at', now() - number * interval '3 minutes',
                                'updated_at', now() - number * interval '3 minutes',
                                'started_at', now() - number * interval '3 minutes' + interval '2 seconds',
                                'finished_at', now() - number * interval '3 minutes' + interval '2.1 seconds'))).*
                        FROM (SELECT * FROM core_job ORDER BY created_at DESC LIMIT 1) newest,
                            generate_series(1, %d) number
                        """.formatted(FEEDBACK, JOBS));
        systems.web().app().suffer(Fault.STATIC_MISSING);
        stand.changeService("nginx", nginx -> nginx.behaviour(requestsForTheOldHost()));
    }

    /** What was failed is done again, everybody signs in again, and the files of the pages are where they belong. */
    void end() {
        systems.database()
                .execute(
                        "DELETE FROM core_job WHERE feedback->>'error_class' = 'ImageNotFound'",
                        "UPDATE authentication_authtoken SET created_at = now() WHERE created_at < now()");
        systems.web().app().repair();
    }

    /** What nginx prints of clients that nobody told of the new address. */
    private static Behaviour requestsForTheOldHost() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return Behaviour.prints(IntStream.range(0, REQUESTS)
                .mapToObj(number ->
                        """
                        {"ts":"%s","ip":"192.0.2.%d","method":"GET","status":200,"resp_time":0.041,\
                        "uri":"/api/v1/projects/","host":"%s","upstream_addr":"172.18.0.9:8000","request_id":"%d",\
                        "user_agent":"qfield|3.4.2","source":"nginx"}""".formatted(now.minusSeconds(10L * (REQUESTS - number)), number % 5, OLD_HOST, number))
                .toArray(String[]::new));
    }
}
