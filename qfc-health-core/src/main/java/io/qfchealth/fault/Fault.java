package io.qfchealth.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.discovery.QfcConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One way in which a deployment breaks, as a change of saved evidence.
 *
 * <pre>{@code
 * for (Fault fault : Fault.all()) {
 *     if (fault.injectInto(Path.of("healthy.json"), Path.of("broken.json"))) {
 *         System.out.println(fault.title() + ": " + QfcServer.replay(Path.of("broken.json")).check().status());
 *     }
 * }
 * }</pre>
 */
public final class Fault {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final String title;
    private final Predicate<EvidenceTree> change;

    /** The change says whether there was something to break. */
    private Fault(String id, String title, Predicate<EvidenceTree> change) {
        this.id = id;
        this.title = title;
        this.change = change;
    }

    static Fault fault(String id, String title, Predicate<EvidenceTree> change) {
        return new Fault(id, title, change);
    }

    /** One that changes the answer to a question; it cannot happen where nobody answered. */
    static Fault answered(String id, String title, String question, Consumer<ObjectNode> change) {
        return answered(id, title, question, (tree, answer) -> change.accept(answer));
    }

    /** The same, for a change that depends on other evidence. */
    static Fault answered(String id, String title, String question, BiConsumer<EvidenceTree, ObjectNode> change) {
        return fault(
                id, title, tree -> EvidenceTree.changed(tree.answer(question), answer -> change.accept(tree, answer)));
    }

    /**
     * The catalogue.
     *
     * @return every fault, in the order of the systems
     */
    public static List<Fault> all() {
        return Faults.ALL;
    }

    /**
     * A stable name.
     *
     * @return such as {@code image-removed}
     */
    public String id() {
        return id;
    }

    /**
     * What is broken.
     *
     * @return such as {@code the image of jobs is not on the engine}
     */
    public String title() {
        return title;
    }

    /**
     * Breaks a copy of saved evidence.
     *
     * @param evidence what {@code check --save-evidence} or {@code look().save(path)} wrote
     * @param broken the file to write; one that exists is replaced
     * @return false, and nothing is written, if the evidence has nothing that could break in this way
     * @throws QfcConfigurationException if the evidence cannot be read or the other file not be written
     */
    public boolean injectInto(Path evidence, Path broken) {
        ObjectNode healthy = read(evidence);
        EvidenceTree tree = new EvidenceTree(healthy.deepCopy());
        // Evidence without jobs, for example, has an answer to change and nothing in it.
        if (!change.test(tree) || tree.root().equals(healthy)) {
            return false;
        }
        try {
            Files.writeString(broken, JSON.writeValueAsString(tree.root()));
            return true;
        } catch (IOException e) {
            throw new QfcConfigurationException(
                    "The file " + broken + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static ObjectNode read(Path evidence) {
        try {
            if (JSON.readTree(Files.readString(evidence)) instanceof ObjectNode root && root.has("inspected")) {
                return root;
            }
        } catch (JsonProcessingException e) {
            throw new QfcConfigurationException("The file " + evidence + " is no saved evidence: it is no JSON.", e);
        } catch (IOException e) {
            throw new QfcConfigurationException(
                    "The saved evidence " + evidence + " cannot be read: " + e.getMessage() + ".", e);
        }
        throw new QfcConfigurationException(
                "The file " + evidence + " is no saved evidence; write some with check --save-evidence FILE.");
    }

    @Override
    public String toString() {
        return id;
    }
}
