package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import io.qfchealth.storage.Bucket;
import io.qfchealth.storage.S3Reply;
import io.qfchealth.storage.StorageQuestions;
import java.util.List;

/** {@code storage.credentials}. */
final class StorageCredentials extends EachStorage {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "storage.credentials",
            Area.STORAGE,
            Severity.CRITICAL,
            "every storage takes the deployment's keys",
            "With wrong keys the application can neither read nor write any file: every upload and every job fails, while the "
                    + "storage itself looks healthy.",
            "Set access_key and secret_key in STORAGES to keys that the storage knows, then recreate the containers: docker "
                    + "compose up -d",
            false,
            List.of());

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    StorageCredentials() {
        super(DEFINITION);
    }

    @Override
    boolean isForWebDav() {
        return true;
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(StorageQuestions.bucket(storage.name()));
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        Bucket bucket = look.ask(StorageQuestions.bucket(storage.name()));
        return storage.isWebDav() ? webDav(bucket) : s3(bucket);
    }

    private static Judgement webDav(Bucket bucket) {
        int status = bucket.reply().status();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return Judgement.fail("the user or the password is refused (" + status + ")")
                    .remedy(
                            "Set webdav_url or basic_auth in STORAGES to a user that the server knows, then recreate the "
                                    + "containers: docker compose up -d");
        }
        return bucket.reply().isOk()
                ? Judgement.pass("the user and the password are taken")
                : Judgement.unknown("not known: the server answers " + status).remedy("See storage.live first.");
    }

    private static Judgement s3(Bucket bucket) {
        S3Reply reply = bucket.reply();
        if (Refusals.isLoggedIn(reply)) {
            return Judgement.pass(
                    "the keys are taken" + (reply.isOk() ? ", and may list bucket " + bucket.name() : ""));
        }
        return switch (reply.code()) {
            case "InvalidAccessKeyId", "InvalidAccessKey" ->
                Judgement.fail("the storage does not know the access key (" + reply.told() + ")")
                        .remedy(DEFINITION.remedy()
                                + "\nAfter a move the new storage often has other keys than the old one (MINIO_ROOT_USER, "
                                + "OBJECT_STORAGE_ROOT_USER, or a key made in its console).");
            case "SignatureDoesNotMatch" ->
                Judgement.fail(
                        "the storage knows the access key, but the secret key is another one (" + reply.told() + ")");
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
                Judgement.fail("the keys may not list bucket " + bucket.name() + " (" + reply.told() + ")")
                        .remedy(
                                "Give the keys s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject and s3:DeleteObject on "
                                        + "what is in it; the application's own status needs the same. Some servers answer so for a bucket "
                                        + "that is not there.");
            case "AuthorizationHeaderMalformed" ->
                Judgement.fail("requests are signed for a region that is not the bucket's (" + reply.told() + ")")
                        .evidence("it says", Refusals.said(reply))
                        .remedy(
                                "Set region_name in STORAGES to the region that the storage names, then recreate the containers: "
                                        + "docker compose up -d");
            case Refusals.CLOCK ->
                Judgement.unknown(
                                "not known: the storage refuses signed requests of this machine because their clocks differ ("
                                        + reply.told() + ")")
                        .remedy(
                                "See storage.clock; if the engine's clock is right, correct the one of this machine: timedatectl "
                                        + "set-ntp true");
            default -> Refusals.notKnown(bucket);
        };
    }
}
