package io.qfchealth.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.qfchealth.access.Answer;
import io.qfchealth.access.Redaction;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerState;
import io.qfchealth.docker.LogConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evidence without the secrets that stand in free texts of containers: what a health check printed may hold a password of
 * another container, and the options of a log driver may hold a token.
 */
final class Redacted {
    private static final Set<String> HARMLESS_LOG_OPTIONS =
            Set.of("max-size", "max-file", "compress", "mode", "max-buffer-size");

    private Redacted() {}

    static Evidence copyOf(Evidence evidence) {
        Redaction redaction = Redaction.ofMarkedSecrets()
                .with(containers(evidence).stream()
                        .flatMap(container -> container.environment().secrets().stream())
                        .toList())
                .with(evidence.envFile().map(file -> file.variables().secrets()).orElse(List.of()));
        Map<String, Answer<Optional<Container>>> inspected = new HashMap<>();
        evidence.inspected()
                .forEach((id, answer) -> inspected.put(
                        id,
                        answer instanceof Answer.Known<Optional<Container>> known
                                ? new Answer.Known<>(known.value().map(container -> without(redaction, container)))
                                : answer));
        return new Evidence(
                evidence.format(),
                evidence.takenAt(),
                evidence.address(),
                evidence.settings(),
                evidence.engine(),
                evidence.containers(),
                inspected,
                evidence.images(),
                evidence.inspectedImages(),
                evidence.networks(),
                evidence.volumes(),
                evidence.diskUsage(),
                evidence.replicasInEnvFile(),
                evidence.envFile(),
                asked(redaction, evidence.asked()));
    }

    /** Probes mask what they read; whatever they missed is masked here once more. */
    private static Map<String, Answer<?>> asked(Redaction redaction, Map<String, Answer<?>> asked) {
        Map<String, Answer<?>> masked = new HashMap<>();
        asked.forEach((question, answer) -> masked.put(
                question,
                answer instanceof Answer.Known<?> known
                        ? new Answer.Known<>(masked(redaction, EvidenceFile.tree(known.value())))
                        : answer));
        return masked;
    }

    static JsonNode masked(Redaction redaction, JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(redaction.mask(node.textValue()));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(masked(redaction, field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(redaction, array.get(i)));
            }
        }
        return node;
    }

    private static List<Container> containers(Evidence evidence) {
        return evidence.inspected().values().stream()
                .flatMap(answer -> answer instanceof Answer.Known<Optional<Container>> known
                        ? known.value().stream()
                        : Optional.<Container>empty().stream())
                .toList();
    }

    private static Container without(Redaction redaction, Container container) {
        ContainerState state = container.state();
        return new Container(
                container.id(),
                container.name(),
                container.image(),
                container.imageId(),
                container.created(),
                new ContainerState(
                        state.status(),
                        state.oomKilled(),
                        state.exitCode(),
                        redaction.mask(state.error()),
                        state.startedAt(),
                        state.finishedAt(),
                        state.health(),
                        redaction.mask(state.healthOutput())),
                container.restartCount(),
                container.restartPolicy(),
                container.user(),
                container.environment(),
                container.labels(),
                harmless(container.logConfig()),
                container.mounts(),
                container.networks(),
                container.addresses(),
                container.ports(),
                redaction.mask(container.command()),
                container.groups());
    }

    private static LogConfig harmless(LogConfig config) {
        Map<String, String> options = new HashMap<>(config.options());
        options.replaceAll((name, value) -> HARMLESS_LOG_OPTIONS.contains(name) ? value : "***");
        return new LogConfig(config.driver(), options);
    }
}
