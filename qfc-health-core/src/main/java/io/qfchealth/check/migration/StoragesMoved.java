package io.qfchealth.check.migration;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.FileTotals;
import io.qfchealth.database.Projects;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.migration.Manifest;
import io.qfchealth.migration.StorageEntry;
import io.qfchealth.storage.BucketVersioning;
import io.qfchealth.storage.StorageQuestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code migration.storages}. */
final class StoragesMoved extends Comparison {
    private static final String ENABLED = "Enabled";
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.storages",
                    Area.MIGRATION,
                    Severity.CRITICAL,
                    "every storage has the name that it had on the former server, and its bucket keeps versions as before",
                    "Projects and files point to a storage by its name in STORAGES: under another name none of them can be opened. A bucket "
                            + "that was made anew keeps no versions unless told to.",
                    "Give the storages in STORAGES the names that they had, recreate the containers (docker compose up -d), and let every "
                            + "bucket keep versions (mc version enable STORAGE/BUCKET).",
                    false,
                    List.of())
            .tagged(Tag.MOVE, Tag.DATA);

    StoragesMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return deployment.storages().stream()
                .map(Setting::value)
                .filter(storage -> !storage.isWebDav())
                .map(storage -> StorageQuestions.versioning(storage.name()))
                .collect(Collectors.toList());
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        Map<String, StorageEndpoint> here = look.deployment().storages().stream()
                .map(Setting::value)
                .collect(Collectors.toMap(StorageEndpoint::name, Function.identity(), (one, two) -> one));
        Set<String> used = used(before);
        Set<String> names = new TreeSet<>(used);
        before.storages().forEach(storage -> names.add(storage.name()));
        if (names.isEmpty()) {
            return verdict.skipped("the former server named no storage");
        }
        List<String> faults = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        for (String name : names) {
            if (!here.containsKey(name)) {
                if (used.contains(name) || used.isEmpty()) {
                    faults.add("STORAGES does not name \"" + name + "\"");
                } else {
                    unused.add(name);
                }
            }
        }
        List<String> changed = new ArrayList<>();
        for (StorageEntry storage : before.storages()) {
            StorageEndpoint now = here.get(storage.name());
            if (now != null) {
                if (now.isWebDav() != storage.isWebDav()) {
                    changed.add(storage.name() + " is " + (now.isWebDav() ? "WebDAV" : "S3") + " now");
                } else if (!now.bucket().equals(storage.bucket())) {
                    changed.add(storage.name() + " has bucket " + now.bucket() + " instead of " + storage.bucket());
                }
                if (kept(storage) && !now.isWebDav()) {
                    versions(look, now).ifPresent(faults::add);
                }
            }
        }
        verdict.expected("the " + Text.count(names.size(), "storage") + " " + Text.list(names))
                .evidence("not here any more, nothing was in it", unused)
                .evidence("changed", changed);
        return faults.isEmpty()
                ? verdict.actual(Text.count(names.size() - unused.size(), "storage") + " by the same name"
                                + (before.storages().stream().anyMatch(StoragesMoved::kept)
                                        ? ", versions are kept as before"
                                        : ""))
                        .pass(names.size())
                : verdict.actual(Text.list(faults)).fail();
    }

    private static boolean kept(StorageEntry storage) {
        return storage.versioning().equals(new Answer.Known<>(ENABLED));
    }

    private static Optional<String> versions(Look look, StorageEndpoint storage) {
        BucketVersioning versioning = look.ask(StorageQuestions.versioning(storage.name()));
        if (!versioning.reply().isOk()) {
            return Optional.of("asked whether bucket " + storage.bucket() + " keeps versions, \"" + storage.name()
                    + "\" answers " + versioning.reply().told());
        }
        return versioning.status().equals(ENABLED)
                ? Optional.empty()
                : Optional.of("bucket " + storage.bucket() + " of \"" + storage.name() + "\" keeps no versions");
    }

    /** What rows of the former server's database point to; empty if that is not known. */
    private static Set<String> used(Manifest before) {
        Set<String> used = new TreeSet<>();
        if (before.projects() instanceof Answer.Known<Projects> known) {
            used.addAll(known.value().storages().keySet());
        }
        if (before.files() instanceof Answer.Known<FileTotals> known) {
            used.addAll(known.value().storages().keySet());
        }
        return used;
    }
}
