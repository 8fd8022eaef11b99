package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.storage.AnonymousAccess;
import io.qfchealth.storage.Bucket;
import io.qfchealth.storage.StorageQuestions;
import java.util.ArrayList;
import java.util.List;

/** {@code storage.anonymous}. */
final class StorageAnonymous extends EachStorage {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "storage.anonymous",
                    Area.STORAGE,
                    Severity.RISK,
                    "nobody without keys reads the files of projects",
                    "Whoever reaches the storage can read all files of all users. Only the prefix users/ is meant to be public, for "
                            + "pictures of accounts.",
                    "Remove the bucket's public policy, and let only users/ be read: mc anonymous set none STORAGE/BUCKET && mc anonymous "
                            + "set download STORAGE/BUCKET/users",
                    false,
                    List.of())
            .tagged(Tag.SECURITY);

    StorageAnonymous() {
        super(DEFINITION);
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(StorageQuestions.bucket(storage.name()), StorageQuestions.anonymous(storage.name()));
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        Bucket bucket = look.ask(StorageQuestions.bucket(storage.name()));
        AnonymousAccess access = look.ask(StorageQuestions.anonymous(storage.name()));
        List<String> open = new ArrayList<>();
        if (isOk(access.list())) {
            open.add("list projects/");
        }
        if (isOk(access.object())) {
            open.add("read a file below it");
        }
        if (!open.isEmpty()) {
            return Judgement.fail(
                            "without keys anybody can " + String.join(" and ", open) + " in bucket " + bucket.name())
                    .remedy(DEFINITION.remedy().replace("BUCKET", bucket.name()));
        }
        if (!bucket.reply().isOk()) {
            // A bucket that is not there, or does not answer, refuses everybody.
            return Refusals.notKnown(bucket);
        }
        return Judgement.pass("without keys bucket " + bucket.name() + " refuses to list projects/ (" + access.list()
                + ")" + (access.object() == 0 ? "" : " and to read a file below it (" + access.object() + ")"));
    }

    private static boolean isOk(int status) {
        return status / 100 == 2;
    }
}
