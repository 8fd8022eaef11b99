package io.qfchealth.look;

import io.qfchealth.access.Answer;
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
import java.util.function.Function;
import java.util.function.Supplier;

/** What the engine is asked in one look, and what it answers. */
final class DockerAnswers {
    private static final String ENGINE = "the engine";
    private static final String CONTAINERS = "the containers";
    private static final String IMAGES = "the images";
    private static final String NETWORKS = "the networks";
    private static final String VOLUMES = "the volumes";
    private static final String DISK_USAGE = "the disk usage";
    private static final String CONTAINER = "container ";
    private static final String IMAGE = "image ";

    private final DockerQuestions docker;
    private final Questions questions;
    private final Look.Threads threads;

    DockerAnswers(DockerQuestions docker, Questions questions, Look.Threads threads) {
        this.docker = docker;
        this.questions = questions;
        this.threads = threads;
    }

    /** Begins to ask for all lists: first what others wait for, then what takes long. */
    void beginLists() {
        begin(CONTAINERS, docker::containers);
        begin(ENGINE, docker::engine);
        begin(DISK_USAGE, docker::diskUsage);
        begin(IMAGES, docker::images);
        begin(NETWORKS, docker::networks);
        begin(VOLUMES, docker::volumes);
    }

    void beginContainer(String id) {
        begin(CONTAINER + id, () -> docker.container(id));
    }

    void beginImage(String name) {
        begin(IMAGE + name, () -> docker.image(name));
    }

    Answer<Engine> engine() {
        return answer(ENGINE, docker::engine);
    }

    Answer<List<ContainerSummary>> containers() {
        return answer(CONTAINERS, docker::containers);
    }

    Answer<Optional<Container>> container(String id) {
        return answer(CONTAINER + id, () -> docker.container(id));
    }

    Answer<List<ImageSummary>> images() {
        return answer(IMAGES, docker::images);
    }

    Answer<Optional<Image>> image(String name) {
        return answer(IMAGE + name, () -> docker.image(name));
    }

    Answer<List<Network>> networks() {
        return answer(NETWORKS, docker::networks);
    }

    Answer<List<Volume>> volumes() {
        return answer(VOLUMES, docker::volumes);
    }

    Answer<DiskUsage> diskUsage() {
        return answer(DISK_USAGE, docker::diskUsage);
    }

    /** The containers that were asked for so far, by id. */
    Map<String, Answer<Optional<Container>>> inspectedContainers() {
        return asked(CONTAINER, this::container);
    }

    /** The images that were asked for so far, by reference or id. */
    Map<String, Answer<Optional<Image>>> inspectedImages() {
        return asked(IMAGE, this::image);
    }

    private <T> Map<String, Answer<T>> asked(String kind, Function<String, Answer<T>> answer) {
        Map<String, Answer<T>> answers = new TreeMap<>();
        for (String question : questions.asked()) {
            if (question.startsWith(kind)) {
                String name = question.substring(kind.length());
                answers.put(name, answer.apply(name));
            }
        }
        return answers;
    }

    private void begin(String question, Supplier<?> call) {
        questions.ask(question, threads.docker(), call);
    }

    private <T> Answer<T> answer(String question, Supplier<T> call) {
        return questions.answer(question, threads.docker(), call);
    }
}
