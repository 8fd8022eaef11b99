package io.qfchealth.fault;

import static io.qfchealth.fault.EvidenceTree.changed;
import static io.qfchealth.fault.Fault.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What breaks the object storage, and what is in it. */
final class StorageFaults {
    private static final String NO_STORAGE = "The storage refuses connections: nothing listens there.";

    static final List<Fault> ALL = List.of(
            fault("storage-stopped", "the object storage does not answer", tree -> {
                List<String> questions = tree.questions("storage.");
                questions.forEach(question -> tree.silence(question, "UNREACHABLE", NO_STORAGE));
                return !questions.isEmpty();
            }),
            eachStorage(
                    "storage-keys-refused",
                    "the object storage refuses the keys",
                    "storage.bucket ",
                    bucket -> bucket.withObject("/reply")
                            .put("status", 403)
                            .put("code", "InvalidAccessKeyId")
                            .put("ok", false)),
            eachStorage(
                    "bucket-removed",
                    "the bucket does not exist",
                    "storage.bucket ",
                    bucket -> bucket.withObject("/reply")
                            .put("status", 404)
                            .put("code", "NoSuchBucket")
                            .put("ok", false)),
            eachStorage(
                    "versioning-off",
                    "the bucket keeps no versions",
                    "storage.versioning ",
                    versioning -> versioning.put("status", "")),
            eachStorage("files-lost", "files that the database lists are lost", "storage.files ", files -> {
                ArrayNode absent = files.putArray("absent");
                for (int number = 0; number < files.path("looked").asInt(); number++) {
                    absent.add("projects/lost/" + number);
                }
            }),
            eachStorage(
                    "files-public",
                    "anybody can read the files",
                    "storage.anonymous ",
                    anonymous -> anonymous.put("list", 200).put("object", 200)),
            eachStorage(
                    "files-cut",
                    "files in the storage have another size than the database says",
                    "storage.files ",
                    files -> {
                        ArrayNode wrong = files.putArray("wrongSize");
                        for (int number = 0; number < files.path("looked").asInt(); number++) {
                            wrong.addObject()
                                    .put("key", "projects/cut/" + number)
                                    .put("listed", 4096)
                                    .put("stored", 0);
                        }
                    }),
            fault("storage-clock-differs", "the clock of the object storage is an hour ahead", tree -> {
                List<ObjectNode> replies = tree.questions("storage.").stream()
                        .flatMap(question -> tree.answer(question).stream())
                        .map(answer -> answer.path("reply"))
                        .filter(reply -> reply.path("serverTime").isTextual())
                        .map(ObjectNode.class::cast)
                        .toList();
                replies.forEach(reply -> reply.put("serverTime", tree.ago(Duration.ofHours(-1))));
                return !replies.isEmpty();
            }),
            eachStorage(
                    "storage-drive-lost",
                    "the object storage has lost a drive",
                    "storage.health ",
                    health -> health.put("product", "MinIO")
                            .withObject("/statuses")
                            .put("/minio/health/live", 200)
                            .put("/minio/health/cluster", 503)));

    private StorageFaults() {}

    private static Fault eachStorage(String id, String title, String questions, Consumer<ObjectNode> change) {
        return fault(
                id,
                title,
                tree -> tree.questions(questions).stream()
                                .filter(question -> changed(tree.answer(question), change))
                                .count()
                        > 0);
    }
}
