package io.qfchealth.logs;

import static io.qfchealth.finding.Severity.CRITICAL;
import static io.qfchealth.finding.Severity.MAJOR;
import static io.qfchealth.logs.LogCause.Weight.BREAKS;
import static io.qfchealth.logs.LogWords.ANY;
import static io.qfchealth.logs.LogWords.BUCKETS;
import static io.qfchealth.logs.LogWords.DJANGO;
import static io.qfchealth.logs.LogWords.STORAGE;
import static io.qfchealth.logs.LogWords.passing;
import static io.qfchealth.logs.LogWords.words;

import java.util.List;

/** What is printed about the object storage: by its clients, by itself, and by what makes its buckets. */
final class StorageWords {
    static final List<LogWords> ALL = List.of(
            passing(
                    "storage.unreachable",
                    BREAKS,
                    CRITICAL,
                    DJANGO,
                    "Storage '[^']*' is not reachable|Could not connect to the endpoint URL|EndpointConnectionError",
                    "the object storage cannot be reached",
                    "See storage.live; start it, or correct the endpoint in STORAGES."),
            words(
                    "storage.refused",
                    BREAKS,
                    CRITICAL,
                    DJANGO,
                    "SignatureDoesNotMatch|InvalidAccessKeyId|An error occurred \\((?:AccessDenied|403)\\)",
                    "the object storage refuses the keys",
                    "Make the keys in STORAGES those of the storage, and recreate app and workers."),
            words(
                    "storage.no-bucket",
                    BREAKS,
                    CRITICAL,
                    ANY,
                    "NoSuchBucket|The specified bucket does not exist",
                    "the bucket does not exist",
                    "docker compose up createbuckets, or create it with versioning."),
            words(
                    "storage.drive",
                    BREAKS,
                    CRITICAL,
                    STORAGE,
                    "Unable to use the drive|drive not found|Unable to initialize backend|file access denied|"
                            + "Storage resources are insufficient|[Dd]rive is faulty",
                    "the object storage cannot use its disk",
                    "See its lines (docker compose logs --since 1h) and the owner and room of its volume."),
            words(
                    "createbuckets.failed",
                    BREAKS,
                    MAJOR,
                    BUCKETS,
                    "i/o timeout|connection refused|<ERROR>|Unable to initialize new alias|no such host|Access ?Denied",
                    "the buckets could not be made",
                    "Let containers reach the storage (a firewall often blocks the bridge), then: docker compose up createbuckets"));

    private StorageWords() {}
}
