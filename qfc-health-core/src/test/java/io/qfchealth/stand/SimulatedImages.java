package io.qfchealth.stand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The image store of a simulated engine: images by id, and tags that point to them. */
final class SimulatedImages {
    private final Map<String, SimulatedImage> images = new LinkedHashMap<>();
    private final Map<String, String> idByTag = new TreeMap<>();

    void load(ImageModel image) {
        SimulatedImage loaded = SimulatedImage.of(image);
        images.put(loaded.id(), loaded);
        idByTag.put(image.reference(), loaded.id());
    }

    void tag(String reference, String other) {
        idByTag.put(other, find(reference).orElseThrow().id());
    }

    /** Takes a tag away, and the image too when that was its last and nothing runs it. */
    void untag(String reference, Predicate<String> isRun) {
        String id = idByTag.remove(reference);
        if (id != null && tagsOf(id).isEmpty() && !isRun.test(id)) {
            images.remove(id);
        }
    }

    void removeUntagged(Predicate<String> isUsed) {
        images.keySet().removeIf(id -> tagsOf(id).isEmpty() && !isUsed.test(id));
    }

    void removeAll(Predicate<SimulatedImage> chosen) {
        images.values().removeIf(chosen);
        idByTag.values().retainAll(images.keySet());
    }

    List<SimulatedImage> all() {
        return new ArrayList<>(images.values());
    }

    List<String> tagsOf(String id) {
        return idByTag.entrySet().stream()
                .filter(tag -> tag.getValue().equals(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** By tag, or by id or the beginning of one. */
    Optional<SimulatedImage> find(String name) {
        String id = idByTag.get(ImageModel.tagged(ImageReference.familiar(name)));
        if (id != null) {
            return Optional.ofNullable(images.get(id));
        }
        String digits = name.startsWith("sha256:") ? name : "sha256:" + name;
        return name.matches("(sha256:)?[0-9a-f]{4,64}")
                ? images.values().stream()
                        .filter(image -> image.id().startsWith(digits))
                        .findFirst()
                : Optional.empty();
    }
}
