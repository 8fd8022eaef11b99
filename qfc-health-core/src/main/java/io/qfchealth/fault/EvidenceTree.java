package io.qfchealth.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Saved evidence as the tree that it is in its file, and what faults do to it. */
final class EvidenceTree {
    private static final String VALUE = "value";
    private static final String SERVICE = "com.docker.compose.service";

    private final ObjectNode root;

    EvidenceTree(ObjectNode root) {
        this.root = root;
    }

    ObjectNode root() {
        return root;
    }

    /** The moment of the look. */
    Instant takenAt() {
        return Instant.parse(root.path("takenAt").asText());
    }

    /** Containers of a service, as they were inspected. */
    List<ObjectNode> containers(String service) {
        List<ObjectNode> containers = new ArrayList<>();
        for (JsonNode answer : root.path("inspected")) {
            if (answer.path(VALUE) instanceof ObjectNode container
                    && container.path("labels").path(SERVICE).asText().equals(service)) {
                containers.add(container);
            }
        }
        return containers;
    }

    List<ObjectNode> workers() {
        return containers("worker_wrapper");
    }

    /** A container ended, as the engine tells it in both of its answers. */
    void stop(ObjectNode container, int exitCode) {
        ObjectNode state = container.withObject("/state");
        state.put("status", "exited").put("running", false).put("exitCode", exitCode);
        state.put("finishedAt", takenAt().minus(Duration.ofMinutes(5)).toString());
        state.putNull("health");
        for (JsonNode summary : root.path("containers").path(VALUE)) {
            if (summary.path("id").asText().equals(container.path("id").asText())) {
                ((ObjectNode) summary).put("state", "exited");
            }
        }
    }

    /** The names that job images are inspected by. */
    List<String> inspectedImages() {
        List<String> names = new ArrayList<>();
        root.path("inspectedImages").fieldNames().forEachRemaining(names::add);
        return names.stream().filter(name -> !name.startsWith("sha256:")).toList();
    }

    /** The engine has no image of this name any more. */
    void removeImage(String name) {
        root.withObject("/inspectedImages")
                .withObject("/" + escaped(name))
                .removeAll()
                .putNull(VALUE);
        for (JsonNode image : root.path("images").path(VALUE)) {
            removeTag((ObjectNode) image, name);
        }
    }

    private static void removeTag(ObjectNode image, String name) {
        ArrayNode left = image.arrayNode();
        image.path("repoTags").forEach(tag -> {
            if (!tag.asText().equals(name)) {
                left.add(tag);
            }
        });
        image.set("repoTags", left);
    }

    /** The image of that name, as it was inspected. */
    Optional<ObjectNode> image(String name) {
        return root.path("inspectedImages").path(name).path(VALUE) instanceof ObjectNode image
                ? Optional.of(image)
                : Optional.empty();
    }

    /** The container was made from an image that has lost its name since, and is otherwise like the present one. */
    void makeFromOlderImage(ObjectNode container) {
        String older = "sha256:" + "0".repeat(64);
        ObjectNode images = root.withObject("/inspectedImages");
        if (images.path(container.path("imageId").asText()).deepCopy() instanceof ObjectNode answer) {
            answer.withObject("/" + VALUE).put("id", older).putArray("repoTags");
            images.set(older, answer);
        }
        container.put("imageId", older);
    }

    /** Takes entries out of a list that the engine gave. */
    boolean remove(String list, Predicate<JsonNode> chosen) {
        JsonNode entries = root.path(list).path(VALUE);
        ArrayNode left = root.arrayNode();
        entries.forEach(entry -> {
            if (!chosen.test(entry)) {
                left.add(entry);
            }
        });
        boolean isLess = left.size() < entries.size();
        root.withObject("/" + list).set(VALUE, left);
        return isLess;
    }

    /** What another system answered. */
    Optional<ObjectNode> answer(String question) {
        return root.path("asked").path(question).path(VALUE) instanceof ObjectNode answer
                ? Optional.of(answer)
                : Optional.empty();
    }

    /** The questions whose name begins so. */
    List<String> questions(String beginning) {
        List<String> names = new ArrayList<>();
        root.path("asked").fieldNames().forEachRemaining(names::add);
        return names.stream().filter(name -> name.startsWith(beginning)).toList();
    }

    /** There was no answer. */
    void silence(String question, String kind, String sentence) {
        ObjectNode answer =
                root.withObject("/asked").withObject("/" + escaped(question)).removeAll();
        answer.putObject("trouble").put("kind", kind).put("sentence", sentence).put("remedy", "Start it.");
    }

    /** The same for all questions whose name begins so. */
    void silenceAll(String beginning, String sentence) {
        questions(beginning).forEach(question -> silence(question, "UNREACHABLE", sentence));
    }

    /** The database does not answer: neither its own questions nor those that need what it knows. */
    void silenceDatabase(String kind, String sentence) {
        questions("").stream()
                .filter(question -> !question.startsWith("log of ")
                        && !question.startsWith("web.")
                        && (!question.startsWith("storage.")
                                || question.startsWith("storage.files")
                                || question.startsWith("storage.versions")))
                .forEach(question -> silence(question, kind, sentence));
    }

    /** What the web server replied, to all questions whose name begins so. */
    List<ObjectNode> replies(String beginning) {
        List<ObjectNode> replies = new ArrayList<>();
        for (String question : questions(beginning)) {
            for (JsonNode reply : root.path("asked").path(question).findValues("reply")) {
                if (reply instanceof ObjectNode object) {
                    replies.add(object);
                }
            }
        }
        return replies;
    }

    /** A moment before the evidence was taken; after it if the age is negative. */
    String ago(Duration age) {
        return takenAt().minus(age).toString();
    }

    /** Sets a variable in the containers of some services. */
    boolean variable(String name, String value, String... services) {
        boolean isSet = false;
        for (String service : services) {
            for (ObjectNode container : containers(service)) {
                container.withObject("/environment").put(name, value);
                isSet = true;
            }
        }
        return isSet;
    }

    /** What the logs of a service were read for. */
    List<ObjectNode> logs(String service) {
        return questions("log of ").stream()
                .flatMap(question -> answer(question).stream())
                .filter(log -> log.path("service").asText().equals(service))
                .toList();
    }

    /** Lines of a cause in the logs of a service. */
    boolean log(String service, String cause) {
        List<ObjectNode> logs = logs(service);
        for (ObjectNode log : logs) {
            log.withArray("/problems")
                    .addObject()
                    .put("cause", cause)
                    .put("example", "a line of the catalogue of faults")
                    .put("count", 20)
                    .put("first", ago(Duration.ofMinutes(20)))
                    .put("last", ago(Duration.ofMinutes(1)));
            log.put("lines", log.path("lines").asInt() + 20);
        }
        return !logs.isEmpty();
    }

    /** The container does without what was mounted there. */
    static void unmount(ObjectNode container, String destination) {
        ArrayNode left = container.arrayNode();
        for (JsonNode mount : container.path("mounts")) {
            if (!mount.path("destination").asText().equals(destination)) {
                left.add(mount);
            }
        }
        container.set("mounts", left);
    }

    /** Breaks the first of several; says whether there is one. */
    static boolean first(List<ObjectNode> containers, Consumer<ObjectNode> change) {
        containers.stream().findFirst().ifPresent(change);
        return !containers.isEmpty();
    }

    /** Every entry of an object, to be changed. */
    static void each(JsonNode list, Consumer<ObjectNode> change) {
        for (JsonNode entry : list) {
            if (entry instanceof ObjectNode object) {
                change.accept(object);
            }
        }
    }

    static boolean changed(Optional<ObjectNode> answer, Consumer<ObjectNode> change) {
        answer.ifPresent(change);
        return answer.isPresent();
    }

    /** As a JSON pointer has it. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
