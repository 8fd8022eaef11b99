package io.qfchealth.check.storage;

import static io.qfchealth.check.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qfchealth.access.Trouble;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.check.Check;
import io.qfchealth.check.Examination;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.StoredFiles;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.FindingText;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AStorage;
import io.qfchealth.storage.SampledFiles;
import io.qfchealth.storage.SampledFiles.WrongSize;
import io.qfchealth.storage.StorageQuestions;
import io.qfchealth.storage.VersionCounts;
import io.qfchealth.storage.WriteTrial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageChecksTest {
    private static final String GONE =
            "not known: The storage \"default\" at " + AStorage.URL + " refuses connections: nothing listens there";

    private static AStorage storage() {
        return AStorage.named("default");
    }

    private static ADeployment down() {
        return storage().silent(AStorage.REFUSED).inHealthyDeployment();
    }

    private static Stream<Finding> findings(ADeployment deployment) {
        return StorageChecks.suite().stream().map(check -> Examination.of(check, deployment.look()));
    }

    @Nested
    class When_a_storage_is_down {

        @Test
        void only_one_check_fails() {
            assertThat(findings(down())
                            .filter(finding -> finding.status() == Status.FAIL)
                            .map(Finding::id))
                    .containsExactly("storage.live");
            assertThat("storage.live", down())
                    .fails(
                            "default: The storage \"default\" at http://172.17.0.1:8009 refuses connections: nothing listens there")
                    .advises("Start the storage (docker compose up -d).")
                    .weighs(Severity.CRITICAL);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "storage.ready",
                    "storage.credentials",
                    "storage.clock",
                    "storage.bucket",
                    "storage.versioning",
                    "storage.files",
                    "storage.versions",
                    "storage.anonymous",
                    "storage.write"
                })
        void others_are_not_known(String id) {
            assertThat(id, down()).isUnknown("default: " + GONE).advises(AStorage.REFUSED.remedy());
        }

        @Test
        void evidence_without_the_answer_is_no_failure() {
            Trouble missing =
                    new Trouble(Trouble.Kind.NOT_RECORDED, "The saved evidence does not hold it.", "Save new.");

            assertThat("storage.live", storage().silent(missing).inHealthyDeployment())
                    .isUnknown("default: not known: The saved evidence does not hold it");
        }
    }

    @Nested
    class When_no_container_says_where_the_files_are {

        @ParameterizedTest
        @ValueSource(strings = {"storage.live", "storage.bucket", "storage.files", "storage.endpoint"})
        void nothing_is_known(String id) {
            assertThat(id, ADeployment.healthy().withoutVariable("STORAGES"))
                    .isUnknown(
                            "no container says where the files are: neither STORAGES nor STORAGE_ENDPOINT_URL is set")
                    .advisesWith("set storage-url");
        }
    }

    @Nested
    class Live {

        @Test
        void says_by_which_way() {
            assertThat(
                            "storage.live",
                            storage()
                                    .at(
                                            "http://minio:9000 (asked by way of port 8009 of 127.0.0.1, published by container gis-minio-1)")
                                    .health("", Map.of())
                                    .inHealthyDeployment())
                    .passes(
                            "default: http://minio:9000 (asked by way of port 8009 of 127.0.0.1, published by container "
                                    + "gis-minio-1) answers S3 requests");
        }

        @Test
        void fails_on_an_error_of_the_server() {
            assertThat(
                            "storage.live",
                            storage()
                                    .refusing(503, "XMinioServerNotInitialized")
                                    .saying("Server not initialized, please try again.")
                                    .inHealthyDeployment())
                    .fails(
                            "default: http://172.17.0.1:8009 answers with an error of its own: 503 XMinioServerNotInitialized")
                    .shows("it says", "Server not initialized, please try again.");
        }

        @ParameterizedTest
        @CsvSource({"403,AccessDenied", "404,NoSuchBucket", "403,SignatureDoesNotMatch", "403,RequestTimeTooSkewed"})
        void takes_a_refusal_for_an_answer(int status, String code) {
            assertThat("storage.live", storage().refusing(status, code).inHealthyDeployment())
                    .passes("default: http://172.17.0.1:8009 answers S3 requests, MinIO says it is alive");
        }

        @Test
        void needs_no_health_endpoint() {
            ADeployment deployment =
                    ADeployment.healthy().unanswered(StorageQuestions.health("default"), AStorage.REFUSED);

            assertThat("storage.live", deployment).passes("default: http://172.17.0.1:8009 answers S3 requests");
        }

        @Test
        void names_the_one_of_several_that_is_down() {
            assertThat("storage.live", twoOfWhichOneIsDown())
                    .fails(
                            "cold: The storage \"default\" at http://172.17.0.1:8009 refuses connections: nothing listens there")
                    .shows(
                            "other storages",
                            "default: http://172.17.0.1:8009 answers S3 requests, MinIO says it is alive");
            assertThat("storage.bucket", twoOfWhichOneIsDown()).isUnknown("cold: " + GONE);
        }
    }

    private static ADeployment twoOfWhichOneIsDown() {
        ADeployment deployment = ADeployment.healthy()
                .variable(
                        "STORAGES",
                        AStorage.storages(
                                AStorage.entry("default", AStorage.URL, AStorage.BUCKET),
                                AStorage.entry("cold", "https://cold.example.org", "archive")));
        return AStorage.named("cold").bucket("archive").silent(AStorage.REFUSED).in(deployment);
    }

    @Nested
    class WebDav {
        private ADeployment deployment(int status) {
            ADeployment deployment = ADeployment.healthy()
                    .variable("STORAGES", AStorage.storages(AStorage.webDav("dav", "https://dav.example.org/files")));
            return AStorage.named("dav")
                    .bucket("")
                    .at("https://dav.example.org/files")
                    .refusing(status, "")
                    .in(deployment);
        }

        @Test
        void is_asked_whether_it_answers_and_takes_the_login() {
            assertThat("storage.live", deployment(207))
                    .passes("dav: https://dav.example.org/files answers WebDAV requests");
            assertThat("storage.credentials", deployment(207)).passes("dav: the user and the password are taken");
            assertThat("storage.credentials", deployment(401)).fails("dav: the user or the password is refused (401)");
            assertThat("storage.credentials", deployment(404)).isUnknown("dav: not known: the server answers 404");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "storage.bucket",
                    "storage.versioning",
                    "storage.anonymous",
                    "storage.versions",
                    "storage.write"
                })
        void has_nothing_of_S3(String id) {
            assertThat(id, deployment(200)).isSkipped("dav: is WebDAV, which has no such thing");
        }
    }

    @Nested
    class Credentials {

        @Test
        void of_an_unknown_key() {
            assertThat(
                            "storage.credentials",
                            storage().refusing(403, "InvalidAccessKeyId").inHealthyDeployment())
                    .fails("default: the storage does not know the access key (403 InvalidAccessKeyId)")
                    .advisesWith("After a move the new storage often has other keys");
        }

        @Test
        void of_a_wrong_secret() {
            assertThat(
                            "storage.credentials",
                            storage().refusing(403, "SignatureDoesNotMatch").inHealthyDeployment())
                    .fails("default: the storage knows the access key, but the secret key is another one "
                            + "(403 SignatureDoesNotMatch)");
        }

        @Test
        void without_the_right_to_list() {
            assertThat(
                            "storage.credentials",
                            storage().refusing(403, "AccessDenied").inHealthyDeployment())
                    .fails("default: the keys may not list bucket qfieldcloud-prod (403 AccessDenied)");
        }

        @Test
        void for_another_region() {
            assertThat(
                            "storage.credentials",
                            storage()
                                    .refusing(400, "AuthorizationHeaderMalformed")
                                    .saying("expecting 'eu-west-1'")
                                    .inHealthyDeployment())
                    .fails(
                            "default: requests are signed for a region that is not the bucket's (400 AuthorizationHeaderMalformed)")
                    .shows("it says", "expecting 'eu-west-1'");
        }

        @Test
        void are_not_to_blame_for_a_clock() {
            assertThat(
                            "storage.credentials",
                            storage().refusing(403, "RequestTimeTooSkewed").inHealthyDeployment())
                    .isUnknown(
                            "default: not known: the storage refuses signed requests of this machine because their clocks "
                                    + "differ (403 RequestTimeTooSkewed)");
        }

        @Test
        void are_taken_even_if_the_bucket_is_not_there() {
            assertThat(
                            "storage.credentials",
                            storage().refusing(404, "NoSuchBucket").inHealthyDeployment())
                    .passes("default: the keys are taken");
        }

        @ParameterizedTest
        @CsvSource({"503,SlowDown", "418,Teapot"})
        void are_not_known_after_other_errors(int status, String code) {
            assertThat("storage.credentials", storage().refusing(status, code).inHealthyDeployment())
                    .isUnknown("default: not known: asked for bucket qfieldcloud-prod the storage answers " + status
                            + " " + code);
        }
    }

    @Nested
    class Buckets {
        private final ADeployment without =
                storage().refusing(404, "NoSuchBucket").inHealthyDeployment();

        @Test
        void that_do_not_exist() {
            assertThat("storage.bucket", without)
                    .fails("default: there is no bucket qfieldcloud-prod (404 NoSuchBucket)")
                    .shows("createbuckets", "gis-createbuckets-1 ended with 0")
                    .advisesWith("docker compose -p gis up createbuckets");
        }

        @Test
        void that_nobody_makes() {
            assertThat("storage.bucket", without.without("createbuckets"))
                    .fails("default: there is no bucket qfieldcloud-prod (404 NoSuchBucket)")
                    .advisesWith("mc mb --with-versioning STORAGE/qfieldcloud-prod");
        }

        @Test
        void that_could_not_be_made() {
            assertThat("storage.bucket", without.change("createbuckets", container -> container.exited(1)))
                    .fails("default: there is no bucket qfieldcloud-prod (404 NoSuchBucket)")
                    .shows("createbuckets", "gis-createbuckets-1 ended with 1");
        }

        @Test
        void that_are_elsewhere() {
            assertThat(
                            "storage.bucket",
                            storage().refusing(301, "PermanentRedirect").inHealthyDeployment())
                    .fails("default: bucket qfieldcloud-prod cannot be used: 301 PermanentRedirect");
        }

        @Test
        void are_not_known_to_who_may_not_log_in() {
            assertThat(
                            "storage.bucket",
                            storage().refusing(403, "SignatureDoesNotMatch").inHealthyDeployment())
                    .isUnknown("default: not known: asked for bucket qfieldcloud-prod the storage answers "
                            + "403 SignatureDoesNotMatch")
                    .advises("See storage.live, storage.credentials and storage.bucket first.");
        }

        @Test
        void by_name() {
            Check right = StorageChecks.bucket("qfieldcloud-prod");
            assertThat(right, ADeployment.healthy()).passes("default: bucket qfieldcloud-prod is there");
            assertThat(right, without).fails("default: there is no bucket qfieldcloud-prod (404 NoSuchBucket)");
            assertThat(StorageChecks.bucket("qfieldcloud"), ADeployment.healthy())
                    .fails("no storage of this deployment uses bucket qfieldcloud; they use qfieldcloud-prod (default)")
                    .expects("a storage of this deployment with bucket qfieldcloud");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StorageChecks.bucket(" "))
                    .withMessage("the name of the bucket is blank");
            assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> StorageChecks.versionedBucket(null));
        }
    }

    @Nested
    class Versioning {
        private ADeployment legacy(AStorage storage) {
            return storage.in(ADeployment.healthy()
                    .variable(
                            "STORAGES", AStorage.storages(AStorage.legacy("default", AStorage.URL, AStorage.BUCKET))));
        }

        @Test
        void is_only_a_protection_in_later_releases() {
            assertThat("storage.versioning", storage().versioning("").inHealthyDeployment())
                    .warns("default: bucket qfieldcloud-prod keeps no versions: versioning was never enabled")
                    .weighs(Severity.RISK)
                    .advisesWith("mc version enable STORAGE/qfieldcloud-prod");
            assertThat("storage.versioning", storage().versioning("Suspended").inHealthyDeployment())
                    .warns("default: bucket qfieldcloud-prod keeps no versions any more: versioning is suspended");
        }

        @Test
        void is_needed_by_legacy_storages() {
            assertThat("storage.versioning", legacy(storage().versioning("")))
                    .fails("default: bucket qfieldcloud-prod keeps no versions: versioning was never enabled")
                    .weighs(Severity.MAJOR);
            assertThat("storage.versioning", legacy(storage()))
                    .passes("default: bucket qfieldcloud-prod keeps versions");
            assertThat("storage.versioning", legacy(storage().refusingVersioning(403, "AccessDenied")))
                    .isUnknown("default: the keys may not ask whether bucket qfieldcloud-prod keeps versions "
                            + "(403 AccessDenied)");
        }

        @Test
        void is_needed_by_old_releases() {
            ADeployment old = ADeployment.healthy()
                    .withoutVariable("STORAGES")
                    .variable("STORAGE_ENDPOINT_URL", AStorage.URL)
                    .variable("STORAGE_BUCKET_NAME", AStorage.BUCKET);

            assertThat("storage.versioning", storage().versioning("Suspended").in(old))
                    .fails("default: bucket qfieldcloud-prod keeps no versions any more: versioning is suspended");
        }

        @Test
        void may_be_hidden_from_the_keys() {
            assertThat(
                            "storage.versioning",
                            storage().refusingVersioning(403, "AccessDenied").inHealthyDeployment())
                    .isSkipped("default: the keys may not ask whether bucket qfieldcloud-prod keeps versions "
                            + "(403 AccessDenied)");
        }

        @Test
        void may_be_unknown_to_the_server() {
            assertThat(
                            "storage.versioning",
                            storage().refusingVersioning(501, "NotImplemented").inHealthyDeployment())
                    .warns("default: the storage knows no versions (501 NotImplemented)");
        }

        @Test
        void by_name_is_needed_always() {
            Check check = StorageChecks.versionedBucket("qfieldcloud-prod");
            assertThat(check, ADeployment.healthy()).passes("default: bucket qfieldcloud-prod keeps versions");
            assertThat(check, storage().versioning("").inHealthyDeployment())
                    .fails("default: bucket qfieldcloud-prod keeps no versions: versioning was never enabled");
            assertThat(check, storage().refusing(404, "NoSuchBucket").inHealthyDeployment())
                    .fails("default: there is no bucket qfieldcloud-prod");
            assertThat(StorageChecks.versionedBucket("other"), ADeployment.healthy())
                    .fails("no storage of this deployment uses bucket other; they use qfieldcloud-prod (default)");
        }
    }

    @Nested
    class Clocks {

        private ADeployment ahead(Duration duration) {
            return storage().clock(ADeployment.NOW.plus(duration)).inHealthyDeployment();
        }

        @Test
        void that_differ() {
            assertThat("storage.clock", ahead(Duration.ofSeconds(61)))
                    .warns("default: its clock is 61 s ahead of the engine's")
                    .weighs(Severity.RISK);
            assertThat("storage.clock", ahead(Duration.ofMinutes(-14)))
                    .warns("default: its clock is 14 min behind the engine's");
            assertThat("storage.clock", ahead(Duration.ofMinutes(16)))
                    .fails("default: its clock is 16 min ahead of the engine's")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void that_agree() {
            assertThat("storage.clock", ahead(Duration.ofMinutes(-1)))
                    .passes("default: its clock and the engine's agree to 60 s");
        }

        @Test
        void of_which_that_of_this_machine_is_wrong() {
            assertThat(
                            "storage.clock",
                            storage().refusing(403, "RequestTimeTooSkewed").inHealthyDeployment())
                    .warns(
                            "default: it refuses requests of this machine, whose clock is 0 s ahead of its own; the engine's agrees "
                                    + "with it")
                    .weighs(Severity.MINOR);
        }

        @Test
        void have_limits_that_can_be_set() {
            assertThat("storage.clock", ahead(Duration.ofSeconds(30)).threshold("storage.clock.refused", "20s"))
                    .fails("default: its clock is 30 s ahead of the engine's");
        }
    }

    @Nested
    class Anonymous {

        @Test
        void reads_what_it_should_not() {
            assertThat("storage.anonymous", storage().anonymous(200, 403).inHealthyDeployment())
                    .fails("default: without keys anybody can list projects/ in bucket qfieldcloud-prod")
                    .weighs(Severity.RISK);
            assertThat("storage.anonymous", storage().anonymous(200, 200).inHealthyDeployment())
                    .fails(
                            "default: without keys anybody can list projects/ and read a file below it in bucket qfieldcloud-prod");
            assertThat("storage.anonymous", storage().anonymous(403, 206).inHealthyDeployment())
                    .fails("default: without keys anybody can read a file below it in bucket qfieldcloud-prod");
        }

        @Test
        void is_refused_in_an_empty_bucket() {
            assertThat("storage.anonymous", storage().anonymous(403, 0).inHealthyDeployment())
                    .passes("default: without keys bucket qfieldcloud-prod refuses to list projects/ (403)");
        }

        @Test
        void says_nothing_of_a_bucket_that_is_not_there() {
            assertThat(
                            "storage.anonymous",
                            storage()
                                    .refusing(404, "NoSuchBucket")
                                    .anonymous(404, 0)
                                    .inHealthyDeployment())
                    .isUnknown(
                            "default: not known: asked for bucket qfieldcloud-prod the storage answers 404 NoSuchBucket");
        }
    }

    @Nested
    class Ready {

        @Test
        void is_not_who_lost_its_quorum() {
            assertThat(
                            "storage.ready",
                            storage()
                                    .health(
                                            "MinIO",
                                            Map.of(
                                                    "/minio/health/live", 200,
                                                    "/minio/health/cluster", 503,
                                                    "/minio/health/cluster/read", 200))
                                    .inHealthyDeployment())
                    .fails(
                            "default: MinIO is alive and not ready: /minio/health/cluster answers 503 (reading still works)")
                    .weighs(Severity.MAJOR);
            assertThat(
                            "storage.ready",
                            storage()
                                    .health("RustFS", Map.of("/health", 200, "/health/ready", 503))
                                    .inHealthyDeployment())
                    .fails("default: RustFS is alive and not ready: /health/ready answers 503");
        }

        @Test
        void is_a_rustfs_without_the_newer_endpoint() {
            assertThat(
                            "storage.ready",
                            storage().health("RustFS", Map.of("/health", 200)).inHealthyDeployment())
                    .passes("default: RustFS says it is ready (1 endpoint)");
        }

        @Test
        void is_not_asked_of_others() {
            assertThat("storage.ready", storage().health("", Map.of()).inHealthyDeployment())
                    .isSkipped("default: has no health endpoint of MinIO or RustFS");
        }

        private ADeployment drives(int volumes) {
            ADeployment deployment = ADeployment.healthy();
            deployment.with(deployment
                    .container("minio")
                    .port(8009, 9000)
                    .command("/usr/bin/docker-entrypoint.sh minio server /data{1...4} --console-address :9001"));
            for (int number = 1; number <= volumes; number++) {
                int drive = number;
                deployment.change("minio", minio -> minio.bind("/srv/data" + drive, "/data" + drive));
            }
            return deployment;
        }

        @Test
        void is_not_who_lacks_a_volume() {
            assertThat("storage.ready", drives(3))
                    .fails("default: container gis-minio-1 serves 4 drives, of which no volume is mounted at /data4");
            assertThat("storage.ready", drives(4))
                    .passes("default: MinIO says it is ready (3 endpoints), 4 drives with a volume");
        }

        @Test
        void is_not_who_lacks_a_volume_even_if_it_does_not_answer() {
            assertThat("storage.ready", storage().silent(AStorage.REFUSED).in(drives(3)))
                    .fails("default: container gis-minio-1 serves 4 drives, of which no volume is mounted at /data4");
        }
    }

    @Nested
    class Files {

        private Finding finding(SampledFiles sampled) {
            return Examination.of(
                    Catalogue.all().check("storage.files").orElseThrow(),
                    storage().files(sampled).inHealthyDeployment().look());
        }

        private SampledFiles absent(int looked, int number) {
            return new SampledFiles(
                    12_345,
                    looked,
                    Stream.generate(() -> "projects/1/files/…").limit(number).toList(),
                    List.of(),
                    0,
                    "");
        }

        @Test
        void that_are_there_say_how_sure_that_is() {
            assertThat(finding(absent(400, 0)))
                    .passes("default: 0 of 400 missing: fewer than 0.75 % of 12345 files with 95 % confidence");
            assertThat(finding(new SampledFiles(12, 12, List.of(), List.of(), 0, "")))
                    .passes("default: all 12 files that the database lists are there, in their size");
        }

        @Test
        void that_are_missing() {
            assertThat(finding(absent(60, 24)))
                    .fails(
                            "default: 24 of 60 files are not in bucket qfieldcloud-prod (a sample of 12345 files that the database "
                                    + "lists)")
                    .weighs(Severity.CRITICAL);
            assertThat(finding(absent(60, 60)))
                    .fails(
                            "default: none of 60 files is in bucket qfieldcloud-prod: it is another bucket, or was filled in "
                                    + "another layout (a sample of 12345 files that the database lists)");
        }

        @Test
        void of_which_a_single_one_may_have_been_deleted_just_now() {
            assertThat(finding(absent(60, 1)))
                    .warns(
                            "default: 1 of 60 files are not in bucket qfieldcloud-prod (a sample of 12345 files that the database "
                                    + "lists)")
                    .weighs(Severity.MAJOR)
                    .advisesWith("Look again");
            assertThat(finding(absent(60, 2)).status()).isEqualTo(Status.FAIL);
            assertThat(finding(absent(10, 1)).status()).isEqualTo(Status.FAIL);
        }

        @Test
        void of_another_size() {
            assertThat(finding(new SampledFiles(
                            3, 3, List.of(), List.of(new WrongSize("projects/1/files/…", 5_000, 0)), 0, "")))
                    .fails("default: 1 of 3 files have another size (all that the database lists)")
                    .shows("another size", "projects/1/files/…: 0 B instead of 5.0 kB");
        }

        @Test
        void that_the_storage_does_not_tell() {
            assertThat(finding(new SampledFiles(60, 60, List.of(), List.of(), 7, "403 AccessDenied")))
                    .isUnknown("default: not known: of 60 files the storage did not tell 7 (403 AccessDenied)");
        }

        @Test
        void of_a_server_that_has_none_yet() {
            assertThat(finding(new SampledFiles(0, 0, List.of(), List.of(), 0, "")))
                    .isSkipped("default: the database lists no files in it");
        }

        @Test
        void of_releases_without_a_list() {
            assertThat(
                            "storage.files",
                            ADeployment.healthy().answer(DatabaseQuestions.FILES, new StoredFiles(false, 0, List.of())))
                    .isSkipped("this release keeps no list of files in the database (before v25.1)");
        }

        @Test
        void in_a_storage_that_the_settings_do_not_name() {
            ADeployment renamed = ADeployment.healthy()
                    .variable("STORAGES", AStorage.storages(AStorage.entry("main", AStorage.URL, AStorage.BUCKET)));

            assertThat("storage.files", AStorage.named("main").in(renamed))
                    .fails(
                            "400 of 400 sampled files are in storages that STORAGES does not name: default; it names main");
        }

        @Test
        void are_not_looked_for_in_a_bucket_that_is_not_there() {
            assertThat(
                            "storage.files",
                            storage()
                                    .refusing(404, "NoSuchBucket")
                                    .files(absent(60, 60))
                                    .inHealthyDeployment())
                    .isUnknown(
                            "default: not known: asked for bucket qfieldcloud-prod the storage answers 404 NoSuchBucket");
        }

        @Test
        void are_not_known_without_the_database() {
            Trouble down = new Trouble(Trouble.Kind.UNREACHABLE, "The database is down.", "Start it.");

            assertThat("storage.files", ADeployment.healthy().unanswered(DatabaseQuestions.FILES, down))
                    .isUnknown("The database is down.")
                    .advises("Start it.");
        }

        @Test
        void are_so_many_as_was_said() {
            assertThat("storage.files", ADeployment.healthy().threshold("storage.files.sample", "0"))
                    .isSkipped("the threshold sample is 0");
            assertThat("storage.files", ADeployment.healthy().threshold("storage.files.sample", "many"))
                    .isUnknown("thresholds.storage.files.sample in qfc-health.yaml is \"many\", but the threshold "
                            + "\"storage.files.sample\" must be a whole number, not negative.");
        }
    }

    @Nested
    class Versions {

        @Test
        void that_come_near_what_providers_allow() {
            assertThat(
                            "storage.versions",
                            storage()
                                    .versions(new VersionCounts(
                                            8,
                                            9,
                                            Map.of(
                                                    "projects/1/meta/thumbnail.png",
                                                    1_000,
                                                    "projects/2/meta/thumbnail.png",
                                                    950),
                                            AStorage.reply(200, "")))
                                    .inHealthyDeployment())
                    .warns("default: objects with 900 versions or more: projects/1/meta/thumbnail.png has 1000, "
                            + "projects/2/meta/thumbnail.png has 950")
                    .weighs(Severity.MINOR);
        }

        @Test
        void that_there_are_none_of() {
            assertThat(
                            "storage.versions",
                            storage()
                                    .versions(new VersionCounts(0, 0, Map.of(), AStorage.reply(200, "")))
                                    .inHealthyDeployment())
                    .isSkipped("default: holds no objects that are written under the same key again and again");
            assertThat(
                            "storage.versions",
                            storage()
                                    .versions(new VersionCounts(0, 0, Map.of(), AStorage.reply(403, "AccessDenied")))
                                    .inHealthyDeployment())
                    .isSkipped("default: does not list versions (403 AccessDenied)");
        }
    }

    @Nested
    class Write {

        @Test
        void is_run_only_when_asked_for() {
            assertThat(Catalogue.all()
                            .selectedBy(ADeployment.healthy().settings())
                            .definitions())
                    .extracting(definition -> definition.id())
                    .doesNotContain("storage.write");
            assertThat(Catalogue.all()
                            .selectedBy(ADeployment.healthy()
                                    .setting(SettingKey.STORAGE_WRITES, "true")
                                    .settings())
                            .definitions())
                    .extracting(definition -> definition.id())
                    .contains("storage.write");
        }

        @ParameterizedTest
        @CsvSource({
            "write, an object cannot be written",
            "read, an object that was written cannot be read",
            "delete, an object cannot be deleted"
        })
        void tells_which_step_failed(String step, String words) {
            assertThat(
                            "storage.write",
                            storage()
                                    .trial(new WriteTrial("qfc-health/1", step, "507 XMinioStorageFull no room", 0, 0))
                                    .inHealthyDeployment())
                    .fails("default: " + words + ": 507 XMinioStorageFull no room");
        }

        @Test
        void tells_what_it_had_to_leave() {
            assertThat(
                            "storage.write",
                            storage()
                                    .trial(new WriteTrial("qfc-health/1", "", "", 0, 2))
                                    .inHealthyDeployment())
                    .warns(
                            "default: an object was written, read and deleted, but its former versions could not be removed")
                    .shows("left behind", "qfc-health/1");
        }

        @Test
        void tells_what_it_found_and_removed() {
            assertThat(
                            "storage.write",
                            storage()
                                    .trial(new WriteTrial("qfc-health/1", "", "", 3, 0))
                                    .inHealthyDeployment())
                    .passes("default: an object was written, read and deleted")
                    .shows("removed", "3 objects of trials that had been broken off");
        }
    }

    @Nested
    class TheContainer {
        private ADeployment health(String status, String output) {
            ADeployment deployment = ADeployment.healthy();
            return deployment.with(
                    deployment.container("minio").port(8009, 9000).health(status, output));
        }

        @Test
        void is_unhealthy_while_the_storage_answers() {
            assertThat("storage.container", health("unhealthy", "exec: \"curl\": executable file not found in $PATH"))
                    .fails(
                            "default: container gis-minio-1 is unhealthy although the storage answers: the health check is broken, "
                                    + "not the storage")
                    .shows("the health check prints", "exec: \"curl\": executable file not found in $PATH")
                    .advisesWith("docker compose up -d minio");
        }

        @Test
        void is_unhealthy_although_the_storage_answers_that_there_is_no_such_bucket() {
            assertThat(
                            "storage.container",
                            storage().refusing(404, "NoSuchBucket").in(health("unhealthy", "")))
                    .fails(
                            "default: container gis-minio-1 is unhealthy although the storage answers: the health check is broken, "
                                    + "not the storage");
        }

        @Test
        void is_unhealthy_and_may_be_right() {
            assertThat("storage.container", storage().refusing(503, "SlowDown").in(health("unhealthy", "")))
                    .isUnknown(
                            "default: container gis-minio-1 is unhealthy, and the storage answers 503 SlowDown: the health "
                                    + "check may be right");
            assertThat("storage.container", storage().silent(AStorage.REFUSED).in(health("unhealthy", "")))
                    .isUnknown("default: " + GONE);
        }

        @Test
        void is_healthy_or_about_to_be() {
            assertThat("storage.container", health("healthy", "")).passes("default: container gis-minio-1 is healthy");
            assertThat("storage.container", health("starting", ""))
                    .passes("default: container gis-minio-1 is starting");
        }

        @Test
        void is_none_of_this_project() {
            assertThat("storage.container", ADeployment.healthy())
                    .isSkipped("default: no running container of this project with a health check serves it");
        }
    }

    @Nested
    class TheAddress {
        private ADeployment at(String url) {
            return ADeployment.healthy()
                    .variable("STORAGES", AStorage.storages(AStorage.entry("default", url, AStorage.BUCKET)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000"})
        void that_leads_containers_to_themselves(String url) {
            assertThat("storage.endpoint", at(url))
                    .fails("default: " + url + " leads every container to itself")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void that_no_network_has() {
            assertThat("storage.endpoint", storage().byAnotherWay().in(at("http://172.18.0.1:8009")))
                    .fails(
                            "default: 172.18.0.1 looks like the machine as containers see it, but no network of this engine has "
                                    + "that address")
                    .shows("addresses of the machine in its networks", "172.17.0.1 (bridge)")
                    .advisesWith("172.17.0.1");
            assertThat("storage.endpoint", storage().silent(AStorage.REFUSED).in(at("http://172.18.0.1:8009")))
                    .fails(
                            "default: 172.18.0.1 looks like the machine as containers see it, but no network of this engine has "
                                    + "that address");
        }

        @Test
        void that_answers_although_no_network_has_it() {
            assertThat("storage.endpoint", at("http://172.18.0.1:8009"))
                    .isSkipped("default: http://172.18.0.1:8009 is no address of this engine's networks");
        }

        @Test
        void at_which_a_container_publishes_the_port() {
            ADeployment deployment = ADeployment.healthy();
            deployment.with(deployment.container("minio").port(8009, 9000));

            assertThat("storage.endpoint", deployment)
                    .passes(
                            "default: 172.17.0.1 is the machine as network bridge sees it, and port 8009 is published there");
        }

        @Test
        void that_is_a_service() {
            ADeployment deployment = at("http://minio:9000");
            deployment.with(deployment.container("minio"));

            assertThat("storage.endpoint", deployment)
                    .passes("default: container gis-minio-1 (minio) is on a network of the app and of all workers");
            assertThat("storage.endpoint", deployment.change("minio", minio -> minio.networks("storage")))
                    .fails(
                            "default: container gis-minio-1 (minio) shares no network with gis-app-1, gis-worker_wrapper-1, "
                                    + "gis-worker_wrapper-2, gis-worker_wrapper-3")
                    .shows("its networks", "storage");
        }

        @Test
        void that_is_a_name_nobody_has() {
            ADeployment deployment = at("http://mino:9000");
            deployment.with(deployment.container("minio"));

            assertThat("storage.endpoint", storage().silent(AStorage.REFUSED).in(deployment))
                    .fails(
                            "default: mino is no service of project gis, and leads nowhere from here; the nearest is minio");
            assertThat("storage.endpoint", at("http://mino:9000"))
                    .isSkipped("default: http://mino:9000 is no address of this engine");
        }

        @Test
        void that_is_a_containers_of_today() {
            ADeployment deployment = at("http://172.20.0.9:9000");
            deployment.with(deployment.container("minio").address("172.20.0.9"));

            assertThat("storage.endpoint", deployment)
                    .warns(
                            "default: 172.20.0.9 is the present address of container gis-minio-1, and becomes another one when that "
                                    + "is recreated")
                    .weighs(Severity.RISK)
                    .advisesWith("http://minio:9000");
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://s3.example.org", "http://192.168.1.20:9000"})
        void that_is_elsewhere(String url) {
            assertThat(Examination.of(Catalogue.all().check("storage.endpoint").orElseThrow(), at(url).look())
                            .status())
                    .isEqualTo(Status.SKIPPED);
        }

        @Test
        void that_the_machine_has_in_its_own_network() {
            assertThat(
                            "storage.endpoint",
                            at("http://localhost:9000").changeAll(container -> container.networks("host")))
                    .isSkipped("default: the containers share the machine's own network");
        }
    }

    @Test
    void no_finding_shows_a_key() {
        for (ADeployment deployment : List.of(ADeployment.healthy(), down(), twoOfWhichOneIsDown())) {
            assertThat(findings(deployment).map(FindingText::facts))
                    .noneMatch(text -> text.contains("key-of-the-app") || text.contains("secret-of-the-app"));
        }
    }
}
