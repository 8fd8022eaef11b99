package io.qfchealth;

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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An engine on which the containers of a candidate carry the labels that Compose would give them. */
final class CandidateDocker implements DockerQuestions {
    private static final String PREFIX = "com.docker.compose.";

    private final DockerQuestions engine;
    private final Candidate candidate;

    CandidateDocker(DockerQuestions engine, Candidate candidate) {
        this.engine = engine;
        this.candidate = candidate;
    }

    @Override
    public List<ContainerSummary> containers() {
        return engine.containers().stream().map(this::labelled).toList();
    }

    private ContainerSummary labelled(ContainerSummary container) {
        return new ContainerSummary(
                container.id(),
                container.name(),
                container.image(),
                container.imageId(),
                container.state(),
                labels(container.id(), container.labels()),
                container.created(),
                container.volumes());
    }

    @Override
    public Optional<Container> container(String id) {
        return engine.container(id)
                .map(container -> new Container(
                        container.id(),
                        container.name(),
                        container.image(),
                        container.imageId(),
                        container.created(),
                        container.state(),
                        container.restartCount(),
                        container.restartPolicy(),
                        container.user(),
                        container.environment(),
                        labels(container.id(), container.labels()),
                        container.logConfig(),
                        container.mounts(),
                        container.networks(),
                        container.addresses(),
                        container.ports(),
                        container.command(),
                        container.groups()));
    }

    private Map<String, String> labels(String id, Map<String, String> present) {
        Map<String, String> labels = new TreeMap<>(present);
        Optional<Candidate.Replica> replica = candidate.replica(id);
        boolean isNamesake = candidate.name().equals(present.get(PREFIX + "project"));
        if (replica.isPresent() || isNamesake) {
            // A compose project that happens to have the candidate's name is no part of it.
            labels.keySet().removeIf(name -> name.startsWith(PREFIX));
        }
        replica.ifPresent(part -> {
            labels.put(PREFIX + "project", candidate.name());
            labels.put(PREFIX + "service", part.service());
            labels.put(PREFIX + "container-number", Integer.toString(part.number()));
            labels.put(PREFIX + "oneoff", "False");
        });
        return labels;
    }

    @Override
    public Engine engine() {
        return engine.engine();
    }

    @Override
    public List<ImageSummary> images() {
        return engine.images();
    }

    @Override
    public Optional<Image> image(String reference) {
        return engine.image(reference);
    }

    @Override
    public List<Network> networks() {
        return engine.networks();
    }

    @Override
    public List<Volume> volumes() {
        return engine.volumes();
    }

    @Override
    public DiskUsage diskUsage() {
        return engine.diskUsage();
    }
}
