package io.qfchealth.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.access.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variable {@code STORAGES} (v25.1 and later): JSON with one entry for each storage, credentials included. */
public final class Storages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HARMLESS =
            Set.of("BACKEND", "OPTIONS", "bucket_name", "region_name", "endpoint_url", "QFC_IS_LEGACY");

    private Storages() {}

    static List<StorageEndpoint> read(String json) {
        List<StorageEndpoint> storages = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : tree(json).properties()) {
            JsonNode options = entry.getValue().path("OPTIONS");
            storages.add(new StorageEndpoint(
                    entry.getKey(),
                    entry.getValue().path("BACKEND").asText(""),
                    options.path("endpoint_url")
                            .asText(options.path("webdav_url").asText("")),
                    options.path("bucket_name").asText(""),
                    options.path("region_name").asText(""),
                    Secret.of(options.path("access_key").asText("")),
                    Secret.of(options.path("secret_key").asText(""))));
        }
        return storages;
    }

    /**
     * The same JSON with everything masked that is not known to be harmless.
     *
     * @param json the value of {@code STORAGES}
     * @return JSON without secrets; an empty object if it was no JSON
     */
    public static String withoutSecrets(String json) {
        JsonNode tree = tree(json);
        tree.forEach(Storages::mask);
        return tree.toString();
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (!HARMLESS.contains(entry.getKey())) {
                    entry.setValue(object.textNode("***"));
                } else if (entry.getKey().equals("endpoint_url")) {
                    String url = entry.getValue().asText("");
                    entry.setValue(object.textNode(url.replaceAll("//[^/@]*@", "//***@")));
                } else {
                    mask(entry.getValue());
                }
            });
        }
    }

    private static JsonNode tree(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return tree.isObject() ? tree : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
