package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.storage.Bucket;
import io.qfchealth.storage.StorageQuestions;
import java.util.List;
import java.util.Optional;

/** {@code storage.bucket}. */
final class StorageBucket extends EachStorage {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "storage.bucket",
                    Area.STORAGE,
                    Severity.CRITICAL,
                    "the bucket of every storage exists",
                    "Without its bucket every upload fails, while pages and lists of projects still work.",
                    "Create the bucket with versioning, or correct bucket_name in STORAGES and recreate the containers (docker compose up "
                            + "-d).",
                    false,
                    List.of())
            .tagged(Tag.DATA, Tag.MOVE);

    private static final String MAKER = "createbuckets";

    private final Optional<String> only;

    /** With a name it is about the storages that have this bucket, and there must be one. */
    StorageBucket(Optional<String> only) {
        super(DEFINITION);
        this.only = only;
    }

    @Override
    List<StorageEndpoint> chosen(Deployment deployment) {
        return NamedBucket.chosen(super.chosen(deployment), only);
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(StorageQuestions.bucket(storage.name()));
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
        if (bucket.reply().isOk()) {
            return Judgement.pass("bucket " + bucket.name() + " is there");
        }
        if (!Refusals.isAboutBucket(bucket.reply())) {
            return Refusals.notKnown(bucket);
        }
        if (!Refusals.isNoBucket(bucket.reply())) {
            return Judgement.fail("bucket " + bucket.name() + " cannot be used: "
                            + bucket.reply().told())
                    .evidence("it says", Refusals.said(bucket.reply()))
                    .remedy(
                            "Correct bucket_name, region_name and endpoint_url in STORAGES, then recreate the containers: docker "
                                    + "compose up -d");
        }
        Deployment deployment = look.deployment();
        List<Container> makers = deployment.service(MAKER);
        return Judgement.fail("there is no bucket " + bucket.name() + " ("
                        + bucket.reply().told() + ")")
                .evidence(MAKER, makers.stream().map(StorageBucket::ended).toList())
                .remedy(
                        makers.isEmpty()
                                ? "Create it with versioning, for example: mc mb --with-versioning STORAGE/"
                                        + bucket.name()
                                        + " (STORAGE being mc's alias for " + storage.url()
                                        + "), or correct bucket_name in STORAGES and recreate the containers: docker compose up -d"
                                : "docker compose -p " + deployment.project().value() + " up " + MAKER
                                        + "\nIf that ends with an error, its log says why; if it makes another bucket, correct "
                                        + "bucket_name in STORAGES and recreate the containers: docker compose up -d");
    }

    private static String ended(Container container) {
        String state = container.state().hasExited()
                ? "ended with " + container.state().exitCode()
                : "is " + container.state().status();
        return container.name() + " " + state
                + (container.state().error().isEmpty()
                        ? ""
                        : ": " + Text.firstLine(container.state().error()));
    }
}
