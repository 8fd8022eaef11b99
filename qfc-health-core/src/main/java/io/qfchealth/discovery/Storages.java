package io.qfchealth.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.qfchealth.access.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variable {@code STORAGES} (v25.1 and later): JSON with one entry for each storage, credentials included. */
public final class Storages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WITH_CREDENTIALS =
            Pattern.compile("(?<before>[a-zA-Z][\\w+.-]*://)(?<credentials>.*)@(?<after>[^@]*)");
    private static final Set<String> HARMLESS = Set.of("BACKEND", "bucket_name", "region_name", "QFC_IS_LEGACY");
    private static final Set<String> URLS = Set.of("endpoint_url", "webdav_url");

    private Storages() {}

    static List<StorageEndpoint> read(String json) {
        List<StorageEndpoint> storages = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : tree(json).properties()) {
            JsonNode options = entry.getValue().path("OPTIONS");
            String backend = entry.getValue().path("BACKEND").asText("");
            storages.add(
                    options.has("webdav_url")
                            ? webdav(entry.getKey(), backend, options)
                            : new StorageEndpoint(
                                            entry.getKey(),
                                            backend,
                                            options.path("endpoint_url").asText(""),
                                            options.path("bucket_name").asText(""),
                                            options.path("region_name").asText(""),
                                            Secret.of(options.path("access_key").asText("")),
                                            Secret.of(options.path("secret_key").asText("")))
                                    .legacy(entry.getValue()
                                            .path("QFC_IS_LEGACY")
                                            .asBoolean(false)));
        }
        return storages;
    }

    /** WebDAV has its credentials in the address or beside it; an address is printed, so they are taken out. */
    private static StorageEndpoint webdav(String name, String backend, JsonNode options) {
        Matcher url = WITH_CREDENTIALS.matcher(options.path("webdav_url").asText(""));
        boolean inside = url.matches();
        String address = inside
                ? url.group("before") + url.group("after")
                : options.path("webdav_url").asText("");
        String beside = options.path("basic_auth").asText("");
        String[] credentials = (inside ? url.group("credentials") : beside).split(":", 2);
        return new StorageEndpoint(
                name,
                backend,
                address,
                "",
                "",
                Secret.of(credentials[0]),
                Secret.of(credentials.length > 1 ? credentials[1] : ""),
                true,
                false,
                Optional.empty());
    }

    /**
     * Which class speaks to each storage.
     *
     * @param json the value of {@code STORAGES}
     * @return the classes by name of the storage, in the order of the JSON; empty if it is not an object of objects
     */
    public static Optional<Map<String, String>> backends(String json) {
        JsonNode tree = parsed(json);
        Map<String, String> backends = new LinkedHashMap<>();
        tree.properties()
                .forEach(storage -> backends.put(
                        storage.getKey(), storage.getValue().path("BACKEND").asText("")));
        boolean isReadable = tree.isObject() && tree.valueStream().allMatch(JsonNode::isObject);
        return isReadable ? Optional.of(Collections.unmodifiableMap(backends)) : Optional.empty();
    }

    /**
     * The same JSON with everything masked that is not known to be harmless.
     *
     * @param json the value of {@code STORAGES}
     * @param mask what stands in the place of each secret, and of what is no JSON object
     * @param known what stands in the place of a secret that everybody knows; empty for all others
     * @return JSON without secrets
     */
    public static String withoutSecrets(String json, String mask, Function<String, Optional<String>> known) {
        JsonNode tree = parsed(json);
        if (!tree.isObject()) {
            return mask;
        }
        UnaryOperator<String> masked = secret -> known.apply(secret).orElse(mask);
        tree.properties().forEach(storage -> storage.setValue(hidden(storage.getValue(), masked)));
        return tree.toString();
    }

    /** A storage, or its options: objects, of which all fields are masked that are not known. */
    private static JsonNode hidden(JsonNode node, UnaryOperator<String> masked) {
        if (!(node instanceof ObjectNode object)) {
            return TextNode.valueOf(masked.apply(node.asText()));
        }
        object.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (name.equals("OPTIONS")) {
                entry.setValue(hidden(value, masked));
            } else if (URLS.contains(name) && value.isTextual()) {
                entry.setValue(TextNode.valueOf(
                        WITH_CREDENTIALS.matcher(value.textValue()).replaceFirst("${before}***@${after}")));
            } else if (!HARMLESS.contains(name) || value.isContainerNode()) {
                entry.setValue(TextNode.valueOf(masked.apply(value.asText())));
            }
        });
        return object;
    }

    private static JsonNode tree(String json) {
        JsonNode tree = parsed(json);
        return tree.isObject() ? tree : JSON.createObjectNode();
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
