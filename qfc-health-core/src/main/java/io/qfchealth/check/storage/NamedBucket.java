package io.qfchealth.check.storage;

import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.CheckDefinition;
import java.util.List;
import java.util.Optional;

/** A check about the storages that have a certain bucket. */
final class NamedBucket {

    private NamedBucket() {}

    static List<StorageEndpoint> chosen(List<StorageEndpoint> all, Optional<String> only) {
        return all.stream()
                .filter(storage -> only.isEmpty() || storage.bucket().equals(only.get()))
                .toList();
    }

    /** A deployment that uses other buckets than was said. */
    static Optional<Verdict> absence(CheckDefinition definition, List<StorageEndpoint> all, Optional<String> only) {
        if (only.isEmpty() || all.isEmpty() || !chosen(all, only).isEmpty()) {
            return Optional.empty();
        }
        List<String> buckets = all.stream()
                .filter(storage -> !storage.isWebDav())
                .map(storage -> storage.bucket() + " (" + storage.name() + ")")
                .toList();
        return Optional.of(Verdict.on(definition)
                .expected("a storage of this deployment with bucket " + only.get())
                .actual("no storage of this deployment uses bucket " + only.get() + "; they use "
                        + (buckets.isEmpty() ? "none" : Text.list(buckets)))
                .remedy("Correct the name, or bucket_name in STORAGES."));
    }
}
