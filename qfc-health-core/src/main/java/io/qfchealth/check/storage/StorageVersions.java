package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import io.qfchealth.storage.Bucket;
import io.qfchealth.storage.StorageQuestions;
import io.qfchealth.storage.VersionCounts;
import java.util.List;
import java.util.Map;

/** {@code storage.versions}. */
final class StorageVersions extends EachStorage {
    private static final Threshold MANY = new Threshold(
            "many", "900", "count", "an object with as many versions warns; some providers refuse more than 1000");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "storage.versions",
                    Area.STORAGE,
                    Severity.MINOR,
                    "no object has nearly as many versions as providers allow",
                    "Pictures of projects are written again under the same key with every job. Where a provider allows 1000 versions of an "
                            + "object, an old and busy project can then not be processed any more.",
                    "Delete former versions of that object (mc rm --versions --older-than 30d STORAGE/BUCKET/KEY), or let a rule of the "
                            + "bucket's life cycle do it; newer releases use a new key each time.",
                    false,
                    List.of(MANY))
            .tagged(Tag.CAPACITY);

    StorageVersions() {
        super(DEFINITION);
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(StorageQuestions.bucket(storage.name()), StorageQuestions.versions(storage.name()));
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        Bucket bucket = look.ask(StorageQuestions.bucket(storage.name()));
        if (!bucket.reply().isOk()) {
            return Refusals.notKnown(bucket);
        }
        VersionCounts counts = look.ask(StorageQuestions.versions(storage.name()));
        if (!counts.reply().isOk()) {
            return Judgement.skipped("does not list versions (" + counts.reply().told() + ")");
        }
        if (counts.keys() == 0) {
            return Judgement.skipped("holds no objects that are written under the same key again and again");
        }
        long many = look.number(DEFINITION, MANY);
        List<String> over = counts.most().entrySet().stream()
                .filter(key -> key.getValue() >= many)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(key -> key.getKey() + " has " + key.getValue())
                .toList();
        if (!over.isEmpty()) {
            return Judgement.warn("objects with " + many + " versions or more: " + Text.list(over))
                    .remedy(DEFINITION.remedy().replace("BUCKET", bucket.name()));
        }
        int most = counts.most().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return Judgement.pass("at most " + Text.count(most, "version") + " of " + Text.count(counts.keys(), "object")
                + " of " + Text.count(counts.projects(), "project"));
    }
}
