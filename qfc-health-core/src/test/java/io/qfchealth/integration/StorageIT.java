package io.qfchealth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.StoredFile;
import io.qfchealth.database.StoredFiles;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.FindingText;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.Evidence;
import io.qfchealth.look.Look;
import io.qfchealth.stand.EmbeddedStorage;
import io.qfchealth.storage.StorageQuestions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks a real S3 server, sees the check that is about it fail, repairs it, sees it pass. */
class StorageIT {
    private static final String BUCKET = EmbeddedStorage.BUCKET;

    private EmbeddedStorage storage;
    private StorageLooks looks;

    @BeforeEach
    void start() {
        storage = EmbeddedStorage.start();
        looks = StorageLooks.at(storage.storages());
    }

    @AfterEach
    void stop() {
        looks.close();
        storage.close();
    }

    @Test
    void stopped() {
        looks.assertThat("storage.live").passes("default: " + storage.url() + " answers S3 requests");

        storage.stop();
        looks.assertThat("storage.live")
                .fails("default: The storage \"default\" at " + storage.url()
                        + " refuses connections: nothing listens there");
        looks.assertThat("storage.credentials")
                .isUnknown("default: not known: The storage \"default\" at " + storage.url()
                        + " refuses connections: nothing listens there");

        storage.startAgain();
        looks.assertThat("storage.live").passes("default: " + storage.url() + " answers S3 requests");
    }

    @Test
    void another_secret_key() {
        storage.changeSecretKey("another-secret-of-the-storage");
        looks.assertThat("storage.credentials")
                .fails("default: the storage knows the access key, but the secret key is another one "
                        + "(403 SignatureDoesNotMatch)");
        looks.assertThat("storage.live").passes("default: " + storage.url() + " answers S3 requests");
        looks.assertThat("storage.bucket")
                .isUnknown("default: not known: asked for bucket " + BUCKET
                        + " the storage answers 403 SignatureDoesNotMatch");

        storage.changeSecretKey(EmbeddedStorage.SECRET_KEY);
        looks.assertThat("storage.credentials").passes("default: the keys are taken, and may list bucket " + BUCKET);
    }

    @Test
    void an_access_key_that_it_does_not_know() {
        try (StorageLooks wrong = StorageLooks.at(
                EmbeddedStorage.storages(storage.url(), "AKUNKNOWN0000000000", EmbeddedStorage.SECRET_KEY, BUCKET))) {
            wrong.assertThat("storage.credentials")
                    .fails("default: the storage does not know the access key (403 InvalidAccessKeyId)");
        }
    }

    @Test
    void no_bucket() {
        try (StorageLooks other = StorageLooks.at(EmbeddedStorage.storages(
                storage.url(), EmbeddedStorage.ACCESS_KEY, EmbeddedStorage.SECRET_KEY, "qfieldcloud-new"))) {
            other.assertThat("storage.bucket").fails("default: there is no bucket qfieldcloud-new (404 NoSuchBucket)");
            other.assertThat("storage.credentials").passes("default: the keys are taken");

            storage.makeBucket("qfieldcloud-new");
            other.assertThat("storage.bucket").passes("default: bucket qfieldcloud-new is there");
            other.assertThat("storage.versioning")
                    .warns("default: bucket qfieldcloud-new keeps no versions: versioning was never enabled");
        }
    }

    @Test
    void versioning_suspended() {
        storage.keepVersions(false);
        looks.assertThat("storage.versioning")
                .warns("default: bucket " + BUCKET + " keeps no versions any more: versioning is suspended")
                .weighs(Severity.RISK);

        storage.keepVersions(true);
        looks.assertThat("storage.versioning").passes("default: bucket " + BUCKET + " keeps versions");
    }

    @Test
    void open_to_everybody() {
        storage.put("projects/1/files/a.qgs/v1", "a");
        storage.open(true);
        looks.assertThat("storage.anonymous")
                .fails("default: without keys anybody can list projects/ in bucket " + BUCKET);

        storage.open(false);
        looks.assertThat("storage.anonymous")
                .passes("default: without keys bucket " + BUCKET
                        + " refuses to list projects/ (403) and to read a file below it (403)");
    }

    @Test
    void files_missing() {
        List<StoredFile> listed = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            String key = "projects/1/files/täglich & neu (" + number + ").gpkg/v1";
            listed.add(new StoredFile(
                    "default", key, 5, Optional.empty(), Optional.empty(), Optional.of(ADeployment.NOW), true));
            storage.put(key, "12345");
        }
        ADeployment deployment = ADeployment.healthy()
                .variable("STORAGES", storage.storages())
                .answer(DatabaseQuestions.FILES, new StoredFiles(true, 40, listed));
        try (StorageLooks sampled = StorageLooks.of(deployment)) {
            sampled.assertThat("storage.files")
                    .passes("default: all 40 files that the database lists are there, in their size");

            storage.remove(listed.get(3).key());
            storage.remove(listed.get(4).key());
            storage.put(listed.get(5).key(), "1234");
            sampled.assertThat("storage.files")
                    .fails("default: 2 of 40 files are not in bucket " + BUCKET
                            + ", 1 of 40 files have another size (all that the database lists)")
                    .shows("missing", "projects/1/files/…", "projects/1/files/…")
                    .shows("another size", "projects/1/files/…: 4 B instead of 5 B");

            storage.put(listed.get(3).key(), "12345");
            storage.put(listed.get(4).key(), "12345");
            storage.put(listed.get(5).key(), "12345");
            sampled.assertThat("storage.files")
                    .passes("default: all 40 files that the database lists are there, in their size");
        }
    }

    @Test
    void an_object_with_many_versions() {
        for (int number = 0; number < 12; number++) {
            storage.put("projects/1/meta/thumbnail.png", "picture " + number);
        }
        looks.assertThat("storage.versions").passes("default: at most 12 versions of 1 object of 1 project");

        try (StorageLooks strict = StorageLooks.of(ADeployment.healthy()
                .variable("STORAGES", storage.storages())
                .threshold("storage.versions.many", "10"))) {
            strict.assertThat("storage.versions")
                    .warns("default: objects with 10 versions or more: projects/1/meta/thumbnail.png has 12");
        }
    }

    @Test
    void written_to_and_left_as_it_was() {
        looks.assertThat("storage.write").passes("default: an object was written, read and deleted");
        assertThat(storage.everything("qfc-health/")).isEmpty();

        storage.keepVersions(false);
        looks.assertThat("storage.write").passes("default: an object was written, read and deleted");
        assertThat(storage.everything("qfc-health/")).isEmpty();
    }

    @Test
    void refusing_to_be_written_to() {
        try (StorageLooks other = StorageLooks.at(EmbeddedStorage.storages(
                storage.url(), EmbeddedStorage.ACCESS_KEY, EmbeddedStorage.SECRET_KEY, "not-there"))) {
            assertThat(other.look().ask(StorageQuestions.write("default")))
                    .satisfies(trial -> assertThat(trial.failedStep()).isEqualTo("write"))
                    .satisfies(trial -> assertThat(trial.reason()).startsWith("404 NoSuchBucket"))
                    .satisfies(trial -> assertThat(trial.remains()).isZero());
        }
    }

    @Test
    void is_judged_the_same_from_saved_evidence_which_holds_no_key(@TempDir Path directory) throws Exception {
        storage.put("projects/1/meta/thumbnail.png", "picture");
        Look look = looks.look();
        List<String> seen = told(StorageLooks.findings(look));
        Path file = directory.resolve("evidence.json");
        look.save(file);

        assertThat(told(StorageLooks.findings(ADeployment.lookAt(Evidence.read(file)))))
                .isEqualTo(seen);
        assertThat(Files.readString(file)).doesNotContain(EmbeddedStorage.ACCESS_KEY, EmbeddedStorage.SECRET_KEY);
    }

    private static List<String> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.id() + " " + finding.status() + " " + finding.actual() + " " + finding.remedy())
                .toList();
    }

    @Test
    void shows_no_key_whatever_is_broken() {
        List<Finding> all = new ArrayList<>(StorageLooks.findings(looks.look()));
        storage.changeSecretKey("another-secret-of-the-storage");
        all.addAll(StorageLooks.findings(looks.look()));
        storage.stop();
        all.addAll(StorageLooks.findings(looks.look()));

        assertThat(all.stream().map(finding -> FindingText.facts(finding) + finding.remedy()))
                .hasSize(36)
                .noneMatch(
                        text -> text.contains(EmbeddedStorage.ACCESS_KEY) || text.contains(EmbeddedStorage.SECRET_KEY));
    }
}
