package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.storage.StorageQuestions;
import io.qfchealth.storage.WriteTrial;
import java.util.List;

/** {@code storage.write}. */
final class StorageWrite extends EachStorage {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "storage.write",
                    Area.STORAGE,
                    Severity.CRITICAL,
                    "an object can be written to every storage, read and deleted",
                    "Uploads and the results of jobs are written. A full disk, a lost drive, a quota or keys that may only read let a "
                            + "storage look healthy until somebody works.",
                    "Read the storage's log (docker compose logs --tail 50 SERVICE): look for room on its disk, quotas, and the rights of "
                            + "the keys (s3:PutObject, s3:GetObject, s3:DeleteObject).",
                    true,
                    List.of())
            .tagged(Tag.DATA);

    StorageWrite() {
        super(DEFINITION);
    }

    @Override
    public boolean isAskedFor(Settings settings) {
        return settings.flag(SettingKey.STORAGE_WRITES);
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(StorageQuestions.write(storage.name()));
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        WriteTrial trial = look.ask(StorageQuestions.write(storage.name()));
        List<String> swept = trial.leftovers() == 0
                ? List.of()
                : List.of(Text.count(trial.leftovers(), "object") + " of trials that had been broken off");
        if (!trial.failedStep().isEmpty()) {
            return Judgement.fail(switch (trial.failedStep()) {
                                case "write" -> "an object cannot be written: ";
                                case "read" -> "an object that was written cannot be read: ";
                                default -> "an object cannot be deleted: ";
                            }
                            + Text.firstLine(trial.reason()))
                    .evidence("left behind", left(trial))
                    .evidence("removed", swept);
        }
        if (trial.remains() > 0) {
            return Judgement.warn(
                            "an object was written, read and deleted, but its former versions could not be removed")
                    .severity(Severity.MINOR)
                    .remedy(
                            "Give the keys s3:DeleteObjectVersion and s3:ListBucketVersions, or remove what lies below qfc-health/ by "
                                    + "a rule of the bucket's life cycle.")
                    .evidence("left behind", left(trial));
        }
        return Judgement.pass("an object was written, read and deleted").evidence("removed", swept);
    }

    private static List<String> left(WriteTrial trial) {
        return trial.remains() == 0 ? List.of() : List.of(trial.key());
    }
}
