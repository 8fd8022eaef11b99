package io.qfchealth.look;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerSummary;
import io.qfchealth.docker.DiskUsage;
import io.qfchealth.docker.DockerQuestions;
import io.qfchealth.docker.Engine;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageSummary;
import io.qfchealth.docker.Network;
import io.qfchealth.docker.Volume;
import java.util.List;
import java.util.Optional;

/** Answers what an engine once answered. What was not asked then is unknown now, not absent. */
record RecordedDocker(Evidence evidence) implements DockerQuestions {

    @Override
    public Engine engine() {
        return evidence.engine().orThrow();
    }

    @Override
    public List<ContainerSummary> containers() {
        return evidence.containers().orThrow();
    }

    @Override
    public Optional<Container> container(String id) {
        Answer<Optional<Container>> answer = evidence.inspected().get(id);
        if (answer == null) {
            throw notRecorded("container " + id);
        }
        return answer.orThrow();
    }

    @Override
    public List<ImageSummary> images() {
        return evidence.images().orThrow();
    }

    @Override
    public Optional<Image> image(String reference) {
        Answer<Optional<Image>> answer = evidence.inspectedImages().get(reference);
        if (answer != null) {
            return answer.orThrow();
        }
        boolean listed = images().stream()
                .anyMatch(image ->
                        image.id().equals(reference) || image.repoTags().contains(reference));
        if (listed) {
            throw notRecorded("the details of image " + reference);
        }
        return Optional.empty();
    }

    @Override
    public List<Network> networks() {
        return evidence.networks().orThrow();
    }

    @Override
    public List<Volume> volumes() {
        return evidence.volumes().orThrow();
    }

    @Override
    public DiskUsage diskUsage() {
        return evidence.diskUsage().orThrow();
    }

    private static UnansweredException notRecorded(String what) {
        return new UnansweredException(new Trouble(
                Trouble.Kind.NOT_RECORDED,
                "The saved evidence does not hold " + what + ".",
                "Save new evidence from the running server (check --save-evidence FILE)."));
    }
}
