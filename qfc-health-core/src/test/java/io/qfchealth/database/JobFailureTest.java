package io.qfchealth.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobFailureTest {

    private static JobError error(String origin, String errorClass, String type, String exit, String text) {
        return new JobError(
                said(origin),
                said(errorClass),
                said(type),
                said(exit).map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty()),
                said(text),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Optional<String> said(String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // What the engine says, as it was seen and as it was reported.
                "worker_wrapper | APIError | - | - | 500 Server Error for http+docker://localhost/v1.41/images/create?tag=latest&fromImage=gis-qgis: Internal Server Error (dial tcp: lookup) | IMAGE_MISSING",
                "worker_wrapper | ImageNotFound | - | - | 404 Client Error for http+docker://localhost/v1.41/images/create?tag=latest&fromImage=gis-qgis: Not Found (pull access denied for gis-qgis, repository does not exist) | IMAGE_MISSING",
                "worker_wrapper | NotFound | - | - | 404 Client Error: Not Found (manifest for gis-qgis:latest not found: manifest unknown: manifest unknown) | IMAGE_MISSING",
                "worker_wrapper | - | - | - | 404 Client Error: Not Found (pull access denied for gis-qgis) | IMAGE_MISSING",
                "worker_wrapper | APIError | - | - | no matching manifest for linux/arm64/v8 in the manifest list entries | IMAGE_UNFIT",
                "worker_wrapper | NotFound | - | - | 404 Client Error for http+docker://localhost/v1.41/containers/abc/start: Not Found (network gis_default not found) | NETWORK_MISSING",
                "worker_wrapper | APIError | - | - | 409 Client Error: Conflict (The container name /job is already in use by container abc) | CONTAINER_NAME_TAKEN",
                "worker_wrapper | OSError | - | - | [Errno 28] No space left on device: /tmp/tmpab12cd34 | DISK_FULL",
                "container | OSError | UNKNOWN | 0 | [Errno 28] No space left on device | DISK_FULL",
                "worker_wrapper | APIError | - | - | invalid mount config for type bind: bind source path does not exist | MOUNT_REFUSED",
                "worker_wrapper | PermissionError | - | - | [Errno 13] Permission denied: /tmp/tmpab12cd34 | DIRECTORY_NOT_WRITABLE",
                "worker_wrapper | DockerException | - | - | Error while fetching server API version: ('Connection aborted.', FileNotFoundError(2, 'No such file or directory')) | ENGINE_UNREACHABLE",
                "worker_wrapper | ReadTimeout | - | - | UnixHTTPConnectionPool(host='localhost', port=None): Read timed out. (read timeout=60) | ENGINE_ERROR",
                "worker_wrapper | OperationalError | - | - | connection to server at db (172.18.0.3), port 5432 failed | DATABASE_UNREACHABLE",
                "worker_wrapper | InvalidToken | - | - | cryptography.fernet.InvalidToken | DECRYPTION",
                "worker_wrapper | InvalidToken | - | - | - | DECRYPTION",
                // What the worker makes of the container's end.
                "container | - | DOCKER_ENGINE_SIGKILL | 137 | The job has been cancelled | KILLED",
                "container | - | TIMEOUT | -1 | The job failed to finish in time | TIME_LIMIT",
                "worker_wrapper | - | - | -2 | Job unexpectedly terminated. | WORKER_DIED",
                "worker_wrapper | FileNotFoundError | - | 0 | [Errno 2] No such file or directory: '/tmp/tmpab12cd34/feedback.json' | RESULT_MISSING",
                "worker_wrapper | FileNotFoundError | - | 139 | [Errno 2] No such file or directory: '/tmp/tmpab12cd34/feedback.json' | CONTAINER_CRASHED",
                "worker_wrapper | FileNotFoundError | - | 2 | [Errno 2] No such file or directory: '/tmp/tmpab12cd34/feedback.json' | RELEASES_DIFFER",
                "worker_wrapper | FileNotFoundError | - | 0 | [Errno 2] No such file or directory: '/tmp/tmpab12cd34/thumbnail.png' | RELEASES_DIFFER",
                "worker_wrapper | JSONDecodeError | - | 0 | Expecting value: line 1 column 1 (char 0) | RESULT_REFUSED",
                "worker_wrapper | IntegrityError | - | 0 | duplicate key value violates unique constraint | RESULT_REFUSED",
                "worker_wrapper | JobException | - | - | Unsupported QGIS major version 5 | QGIS_UNSUPPORTED",
                "worker_wrapper | KeyError | - | - | 'something' | WORKER_ERROR",
                "- | - | - | 1 | - | CONTAINER_CRASHED",
                // What the code in the container says.
                "container | QfcRequestException | API_INTERNAL_SERVER_ERROR | 0 | Requested url returned 500 | API_ERROR",
                "container | RetryError | UNKNOWN | 0 | RetryError[<Future state=finished raised QfcRequestException>] | API_ERROR",
                "container | QfcRequestException | API_OTHER | 0 | Requested url returned status code 400 Bad Request | HOST_NOT_ALLOWED",
                "container | QfcRequestException | API_OTHER | 0 | Requested url returned status code 502 | API_ERROR",
                "container | QfcRequestException | API_TOKEN_EXPIRED | 0 | Token authentication failed | TOKEN_REFUSED",
                "container | QfcRequestException | API_NOT_FOUND | 0 | Object not found | API_NOT_FOUND",
                "container | ConnectionError | UNKNOWN | 0 | HTTPSConnectionPool(host='gis.example.org', port=443): NameResolutionError(Name or service not known) | NAME_NOT_RESOLVED",
                "container | ConnectionError | UNKNOWN | 0 | HTTPConnectionPool(host='nginx', port=80): [Errno 111] Connection refused | API_UNREACHABLE",
                "container | ReadTimeout | UNKNOWN | 0 | Read timed out. | API_UNREACHABLE",
                "container | SSLError | UNKNOWN | 0 | certificate verify failed: self-signed certificate | CERTIFICATE_NOT_TRUSTED",
                "container | SSLError | UNKNOWN | 0 | certificate verify failed: certificate has expired | CERTIFICATE_EXPIRED",
                "container | ClientError | UNKNOWN | 0 | botocore.exceptions.ClientError: SignatureDoesNotMatch | STORAGE",
                "container | QfcRequestException | API_PAYMENT_REQUIRED | 0 | over quota | QUOTA",
                "container | QfcRequestException | API_FORBIDDEN | 0 | plan is insufficient | FORBIDDEN",
                "container | InvalidProjectFileError | INVALID_PROJECT_FILE | 0 | not well-formed | PROJECT_INVALID",
                "container | FileNotFoundError | FILE_NOT_FOUND | 0 | The project file survey.qgs is missing | FILE_MISSING",
                "container | WorkflowError | UNABLE_TO_CONTINUE | 0 | layer is not valid | PROJECT_ERROR",
                "container | RuntimeError | UNKNOWN | 0 | The layer trees_9a8b is not valid | PROJECT_ERROR",
                // The project's own database is not the server's.
                "container | OperationalError | UNKNOWN | 0 | connection to server at 203.0.113.9 failed | PROJECT_ERROR",
            })
    void each_shape_has_a_cause(
            String origin, String errorClass, String type, String exit, String text, FailureCause cause) {
        assertThat(JobFailure.of(Optional.of(error(origin, errorClass, type, exit, text)))
                        .cause())
                .isEqualTo(cause);
    }

    @Test
    void a_job_without_a_word_is_unexplained() {
        assertThat(JobFailure.of(Optional.empty()).cause()).isEqualTo(FailureCause.UNEXPLAINED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 Client Error: Not Found (\"No such image: registry.example.org:5000/qfc/qgis:latest\") | registry.example.org:5000/qfc/qgis:latest",
                "v1.41/images/create?tag=latest&fromImage=gis-qgis: Internal Server Error | gis-qgis",
                "v1.41/images/create?tag=latest&fromImage=registry.example.org%3A5000%2Fqfc%2Fqgis: Internal Server Error | registry.example.org:5000/qfc/qgis",
                "Not Found (\"pull access denied for gis-qgis, repository does not exist or may require docker login\") | gis-qgis",
                "Not Found (\"manifest for gis-qgis:latest not found: manifest unknown: manifest unknown\") | gis-qgis:latest"
            })
    void the_missing_image_is_read_from_the_text_if_the_stack_does_not_tell(String text, String image) {
        assertThat(JobFailure.of(Optional.of(error("worker_wrapper", "", "", "", text)))
                        .image())
                .contains(image);
    }

    @Test
    void what_differs_from_job_to_job_is_no_part_of_the_signature() {
        assertThat(JobFailure.signature("[Errno 2] No such file: '/tmp/tmpab12cd34/feedback.json' of "
                        + "6f1c2a34-9b8d-4e5f-8a7b-0123456789ab in 0123456789ab after 17 s"))
                .isEqualTo("[Errno <n>] No such file: '<tmp>/feedback.json' of <id> in <id> after <n> s");
    }

    @Test
    void two_projects_make_a_time_limit_the_servers_matter() {
        JobFailure failure = JobFailure.of(Optional.of(error("container", "", "TIMEOUT", "-1", "")));

        assertThat(failure.isOfServer(1)).isFalse();
        assertThat(failure.isOfServer(2)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void every_cause_reads_like_the_others(FailureCause cause) {
        assertThat(cause.phrase()).doesNotEndWith(".").matches("[a-z].*|(API|QGIS) .*");
        assertThat(cause.remedy()).matches("(?s)[A-Z].{10,}");
        assertThat(cause.id()).matches("[a-z]+(-[a-z]+)*");
        assertThat(Arrays.stream(FailureCause.values()).map(FailureCause::id)).doesNotHaveDuplicates();
    }
}
