package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import io.qfchealth.storage.Bucket;
import io.qfchealth.storage.StorageQuestions;
import io.qfchealth.storage.VendorHealth;
import java.util.List;

/** {@code storage.live}. */
final class StorageLive extends EachStorage {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "storage.live",
            Area.STORAGE,
            Severity.CRITICAL,
            "every storage answers",
            "All files of all projects are in the storage: without it nothing can be uploaded, packaged or downloaded, while pages "
                    + "and lists of projects still work.",
            "Read the storage's log (docker compose logs --tail 50 SERVICE) and start it again.",
            false,
            List.of());

    private static final int SERVER_ERROR = 500;

    StorageLive() {
        super(DEFINITION);
    }

    @Override
    boolean isForWebDav() {
        return true;
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return storage.isWebDav()
                ? List.of(StorageQuestions.bucket(storage.name()))
                : List.of(StorageQuestions.bucket(storage.name()), StorageQuestions.health(storage.name()));
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        Bucket bucket;
        try {
            bucket = look.ask(StorageQuestions.bucket(storage.name()));
        } catch (UnansweredException e) {
            if (e.trouble().kind() == Trouble.Kind.NOT_RECORDED) {
                throw e;
            }
            return Judgement.fail(e.trouble().sentence().replaceAll("\\.$", ""))
                    .remedy(e.trouble().remedy());
        }
        if (bucket.reply().status() >= SERVER_ERROR) {
            return Judgement.fail(bucket.address() + " answers with an error of its own: "
                            + bucket.reply().told())
                    .evidence("it says", Refusals.said(bucket.reply()));
        }
        return Judgement.pass(bucket.address() + " answers" + (storage.isWebDav() ? " WebDAV" : " S3") + " requests"
                + product(storage, look));
    }

    /** Only a bonus: the answer to the signed request is what counts for every product. */
    private static String product(StorageEndpoint storage, Look look) {
        if (storage.isWebDav()) {
            return "";
        }
        try {
            VendorHealth health = look.ask(StorageQuestions.health(storage.name()));
            return health.product().isEmpty() ? "" : ", " + health.product() + " says it is alive";
        } catch (UnansweredException e) {
            return "";
        }
    }
}
