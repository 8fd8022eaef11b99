package io.qfchealth.stand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which fields a JSON document has, and of what type, without their values. */
final class JsonShape {
    private final SortedSet<String> lines = new TreeSet<>();

    private JsonShape() {}

    /** One line for each field; names that are identifiers count as one, and so do the elements of a list. */
    static SortedSet<String> of(JsonNode document) {
        JsonShape shape = new JsonShape();
        shape.add("", document);
        return shape.lines;
    }

    private void add(String path, JsonNode node) {
        lines.add(path + " " + node.getNodeType());
        node.properties().forEach(field -> {
            String name = field.getKey().matches("[0-9a-f]{64}") ? "ID" : field.getKey();
            // How an engine stores layers is its own business.
            if (!name.equals("GraphDriver")) {
                add(path + "/" + name, field.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(element -> add(path + "[]", element));
        }
    }
}
