package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.StoredFile;
import io.qfchealth.database.StoredFiles;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import io.qfchealth.storage.Bucket;
import io.qfchealth.storage.SampledFiles;
import io.qfchealth.storage.StorageQuestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code storage.files}. */
final class StorageFiles extends EachStorage {
    private static final Threshold TOLERATED = new Threshold(
            "tolerated",
            "1",
            "count",
            "up to so many missing files of a sample only warn, unless they are a tenth of it: users may delete a file between "
                    + "the database's list and the look for it");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "storage.files",
                    Area.STORAGE,
                    Severity.CRITICAL,
                    "the files that the database lists are in the storage",
                    "Projects whose files are missing are still listed, and cannot be opened, packaged or downloaded. It is what a move "
                            + "leaves behind that copied the database and not all of the storage.",
                    "Mirror the bucket again from the old storage with an S3 tool (mc mirror OLD/BUCKET NEW/BUCKET), not by copying the "
                            + "files of its drives; compare numbers and sizes before switching over.",
                    false,
                    List.of(SampledFiles.SAMPLE, TOLERATED))
            .tagged(Tag.DATA, Tag.MOVE);

    private static final double DOUBT = 0.05;
    private static final double PER_CENT = 100;
    private static final int TENTH = 10;

    StorageFiles() {
        super(DEFINITION);
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(
                DatabaseQuestions.FILES,
                StorageQuestions.bucket(storage.name()),
                StorageQuestions.files(storage.name()));
    }

    @Override
    public Finding examine(Look look) {
        Set<String> named = look.deployment().storages().stream()
                .map(Setting::value)
                .map(StorageEndpoint::name)
                .collect(Collectors.toSet());
        if (named.isEmpty()) {
            return super.examine(look);
        }
        // The setting is read here, where a wrong one is told; the probe has used it already.
        long sample = look.number(DEFINITION, SampledFiles.SAMPLE);
        StoredFiles files = look.ask(DatabaseQuestions.FILES);
        if (!files.recorded()) {
            return Verdict.on(DEFINITION).skipped("this release keeps no list of files in the database (before v25.1)");
        }
        List<String> elsewhere = files.sample().stream()
                .map(StoredFile::storage)
                .filter(storage -> !named.contains(storage))
                .distinct()
                .sorted()
                .toList();
        if (!elsewhere.isEmpty()) {
            long lost = files.sample().stream()
                    .filter(file -> !named.contains(file.storage()))
                    .count();
            return Verdict.on(DEFINITION)
                    .actual(lost + " of " + files.sample().size()
                            + " sampled files are in storages that STORAGES does not name: " + Text.list(elsewhere)
                            + "; it names " + Text.list(named.stream().sorted().toList()))
                    .remedy(
                            "Add these storages to STORAGES again, under the same names, and recreate the containers: docker "
                                    + "compose up -d")
                    .fail();
        }
        return sample == 0 ? Verdict.on(DEFINITION).skipped("the threshold sample is 0") : super.examine(look);
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        Bucket bucket = look.ask(StorageQuestions.bucket(storage.name()));
        if (!bucket.reply().isOk()) {
            return Refusals.notKnown(bucket);
        }
        SampledFiles files = look.ask(StorageQuestions.files(storage.name()));
        if (files.looked() == 0) {
            return Judgement.skipped("the database lists no files in it");
        }
        int absent = files.absent().size();
        int answered = files.looked() - files.unanswered();
        if (absent == 0 && files.wrongSize().isEmpty()) {
            return files.unanswered() == 0 ? allThere(files) : notTold(files);
        }
        List<String> faults = new ArrayList<>();
        if (absent > 0) {
            faults.add(
                    absent == answered
                            ? "none of " + Text.count(answered, "file") + " is in bucket " + bucket.name()
                                    + ": it is another bucket, or was filled in another layout"
                            : absent + " of " + Text.count(answered, "file") + " are not in bucket " + bucket.name());
        }
        if (!files.wrongSize().isEmpty()) {
            faults.add(files.wrongSize().size() + " of " + Text.count(answered, "file") + " have another size");
        }
        String text = String.join(", ", faults) + " (" + sampled(files) + ")";
        boolean mayBeChance = files.wrongSize().isEmpty()
                && absent <= look.number(DEFINITION, TOLERATED)
                && absent * TENTH < answered;
        Judgement judgement = mayBeChance
                ? Judgement.warn(text)
                        .severity(Severity.MAJOR)
                        .remedy(
                                "Look again: if a user deleted that file just now, it is another one or none. Otherwise raise "
                                        + "thresholds.storage.files.sample to see how many are missing. "
                                        + DEFINITION.remedy())
                : Judgement.fail(text);
        return judgement
                .evidence("missing", shown(files.absent()))
                .evidence(
                        "another size",
                        shown(files.wrongSize().stream()
                                .map(file -> file.key() + ": " + Text.bytes(file.stored()) + " instead of "
                                        + Text.bytes(file.listed()))
                                .toList()));
    }

    private static Judgement allThere(SampledFiles files) {
        return files.looked() >= files.listed()
                ? Judgement.pass("all " + Text.count(files.looked(), "file")
                        + " that the database lists are there, in their size")
                : Judgement.pass("0 of " + files.looked() + " missing: fewer than " + bound(files.looked()) + " of "
                        + Text.count(files.listed(), "file") + " with 95 % confidence");
    }

    private static Judgement notTold(SampledFiles files) {
        return Judgement.unknown("not known: of " + Text.count(files.looked(), "file") + " the storage did not tell "
                        + files.unanswered() + " (" + files.refusal().replaceAll("\\.$", "") + ")")
                .remedy(
                        "Give the keys s3:GetObject on what is in the bucket; if the storage is slow, look for fewer files at a "
                                + "time (thresholds.storage.files.sample) or allow more time by the setting \"deadline\".");
    }

    private static String sampled(SampledFiles files) {
        return files.looked() >= files.listed()
                ? "all that the database lists"
                : "a sample of " + Text.count(files.listed(), "file") + " that the database lists";
    }

    /** With none of n missing, more than this share would have shown itself in 19 of 20 samples. */
    private static String bound(int looked) {
        double share = PER_CENT * (1 - Math.pow(DOUBT, 1.0 / looked));
        return String.format(Locale.ROOT, share < 1 ? "%.2f %%" : "%.1f %%", share);
    }

    private static List<String> shown(List<String> all) {
        return all.size() <= TENTH ? all : all.subList(0, TENTH);
    }
}
