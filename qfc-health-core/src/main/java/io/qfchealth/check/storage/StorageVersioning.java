package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.storage.Bucket;
import io.qfchealth.storage.BucketVersioning;
import io.qfchealth.storage.StorageQuestions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code storage.versioning}. */
final class StorageVersioning extends EachStorage {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "storage.versioning",
                    Area.STORAGE,
                    Severity.MAJOR,
                    "the bucket of every storage keeps former versions",
                    "Up to v0.32.5, and in storages marked as legacy, the versions of a file are versions of its object: without "
                            + "versioning every upload destroys the one before. Later releases lose their protection against deletion by "
                            + "mistake.",
                    "mc version enable STORAGE/BUCKET (STORAGE being mc's alias for the storage), or aws s3api put-bucket-versioning "
                            + "--bucket BUCKET --versioning-configuration Status=Enabled",
                    false,
                    List.of())
            .tagged(Tag.DATA, Tag.MOVE);

    private static final Set<String> UNKNOWN_TO_SERVER = Set.of("NotImplemented", "MethodNotAllowed");

    private final Optional<String> only;

    /** With a name it is about the storages that have this bucket, which must keep versions in every release. */
    StorageVersioning(Optional<String> only) {
        super(DEFINITION);
        this.only = only;
    }

    @Override
    List<StorageEndpoint> chosen(Deployment deployment) {
        return NamedBucket.chosen(super.chosen(deployment), only);
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(StorageQuestions.bucket(storage.name()), StorageQuestions.versioning(storage.name()));
    }

    @Override
    public Finding examine(Look look) {
        return NamedBucket.absence(DEFINITION, super.chosen(look.deployment()), only)
                .map(Verdict::fail)
                .orElseGet(() -> super.examine(look));
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        Bucket bucket = look.ask(StorageQuestions.bucket(storage.name()));
        BucketVersioning versioning = look.ask(StorageQuestions.versioning(storage.name()));
        boolean isRequired = only.isPresent() || storage.isLegacy();
        if (only.isPresent() && Refusals.isNoBucket(bucket.reply())) {
            return Judgement.fail("there is no bucket " + bucket.name());
        }
        if (!bucket.reply().isOk()) {
            return Refusals.notKnown(bucket);
        }
        if (UNKNOWN_TO_SERVER.contains(versioning.reply().code())) {
            return withoutVersions(
                    "the storage knows no versions (" + versioning.reply().told() + ")", bucket, isRequired);
        }
        if (!versioning.reply().isOk()) {
            String reason = "the keys may not ask whether bucket " + bucket.name() + " keeps versions ("
                    + versioning.reply().told() + ")";
            return isRequired
                    ? Judgement.unknown(reason).remedy("Give the keys s3:GetBucketVersioning on the bucket.")
                    : Judgement.skipped(reason);
        }
        return switch (versioning.status()) {
            case "Enabled" -> Judgement.pass("bucket " + bucket.name() + " keeps versions");
            case "Suspended" ->
                withoutVersions(
                        "bucket " + bucket.name() + " keeps no versions any more: versioning is suspended",
                        bucket,
                        isRequired);
            default ->
                withoutVersions(
                        "bucket " + bucket.name() + " keeps no versions: versioning was never enabled",
                        bucket,
                        isRequired);
        };
    }

    private static Judgement withoutVersions(String text, Bucket bucket, boolean isRequired) {
        String remedy = DEFINITION.remedy().replace("BUCKET", bucket.name());
        return isRequired
                ? Judgement.fail(text).remedy(remedy)
                : Judgement.warn(text).severity(Severity.RISK).remedy(remedy);
    }
}
