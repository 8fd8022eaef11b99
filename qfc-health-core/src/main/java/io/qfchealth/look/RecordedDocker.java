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
        if (!isNamedByTag(reference) || isListed(reference)) {
            throw notRecorded("the details of image " + reference);
        }
        return Optional.empty();
    }

    /** The list of images tells only of names with tags that they are absent; of ids and digests it does not tell. */
    private static boolean isNamedByTag(String reference) {
        return !reference.contains("@") && !reference.startsWith("sha256:");
    }

    private boolean isListed(String reference) {
        String wanted = withoutDefaultRegistry(reference);
        return images().stream()
                .flatMap(image -> image.repoTags().stream())
                .anyMatch(tag -> withoutDefaultRegistry(tag).equals(wanted));
    }

    /** Engines leave out the registry that they look in by default; Podman writes {@code localhost} where there is none. */
    private static String withoutDefaultRegistry(String name) {
        return name.replaceFirst("^(?:localhost/|(?:index\\.)?docker\\.io/(?:library/)?)", "");
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
