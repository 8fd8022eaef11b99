package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import io.qfchealth.storage.Bucket;
import io.qfchealth.storage.StorageQuestions;
import java.util.List;

/** {@code storage.container}. */
final class StorageContainer extends EachStorage {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "storage.container",
            Area.STORAGE,
            Severity.MAJOR,
            "the health check of the storage's container says what is true",
            "Services that wait for a healthy storage never start while its health check fails: createbuckets does not make the "
                    + "bucket, and the app does not come up after the next restart.",
            "Replace the health check in the compose file by a command that this image has, and recreate the container: docker "
                    + "compose up -d SERVICE",
            false,
            List.of());

    private static final int SERVER_ERROR = 500;

    StorageContainer() {
        super(DEFINITION);
    }

    @Override
    boolean isForWebDav() {
        return true;
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(StorageQuestions.bucket(storage.name()));
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        List<Container> checked = StorageContainers.of(storage, look.deployment()).stream()
                .filter(container -> container.state().isRunning())
                .filter(container -> container.state().health().isPresent())
                .toList();
        if (checked.isEmpty()) {
            return Judgement.skipped("no running container of this project with a health check serves it");
        }
        List<Container> unhealthy = checked.stream()
                .filter(container -> container.state().health().orElse("").equals("unhealthy"))
                .toList();
        List<String> names = checked.stream().map(Container::name).toList();
        if (unhealthy.isEmpty()) {
            return Judgement.pass("container " + Text.list(names) + " is "
                    + checked.get(0).state().health().orElse(""));
        }
        Bucket bucket = look.ask(StorageQuestions.bucket(storage.name()));
        Container first = unhealthy.get(0);
        if (!answers(bucket)) {
            return Judgement.unknown("container " + first.name() + " is unhealthy, and the storage answers "
                            + bucket.reply().told() + ": the health check may be right")
                    .remedy("See storage.live, storage.credentials and storage.bucket first.");
        }
        return Judgement.fail("container " + first.name()
                        + " is unhealthy although the storage answers: the health check is broken, not the storage")
                .evidence(
                        "the health check prints",
                        first.state().healthOutput().isEmpty()
                                ? List.of()
                                : List.of(Text.firstLine(first.state().healthOutput())))
                .remedy(DEFINITION.remedy().replace("SERVICE", first.service()));
    }

    /** Also with a refusal: who says that a bucket is not there, or keys are not known, is not ill. */
    private static boolean answers(Bucket bucket) {
        int status = bucket.reply().status();
        return status > 0 && status < SERVER_ERROR;
    }
}
