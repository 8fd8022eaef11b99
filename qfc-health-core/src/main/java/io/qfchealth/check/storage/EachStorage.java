package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A check that judges every storage of the deployment; the worst of them decides, and each is named. */
abstract class EachStorage implements Check {
    private static final List<Status> FROM_WORST =
            List.of(Status.FAIL, Status.UNKNOWN, Status.WARN, Status.PASS, Status.SKIPPED);

    private final CheckDefinition definition;

    EachStorage(CheckDefinition definition) {
        this.definition = definition;
    }

    @Override
    public final CheckDefinition definition() {
        return definition;
    }

    /** What it asks of one storage. */
    abstract List<Question<?>> questions(StorageEndpoint storage);

    /**
     * Judges one storage.
     *
     * @throws UnansweredException if it did not answer
     */
    abstract Judgement judge(StorageEndpoint storage, Look look);

    /** WebDAV is asked only by checks that say so. */
    boolean isForWebDav() {
        return false;
    }

    /** The storages that it is about. */
    List<StorageEndpoint> chosen(Deployment deployment) {
        return deployment.storages().stream().map(Setting::value).toList();
    }

    @Override
    public final List<Question<?>> questions(Deployment deployment, Settings settings) {
        return chosen(deployment).stream()
                .filter(storage -> isForWebDav() || !storage.isWebDav())
                .flatMap(storage -> questions(storage).stream())
                .collect(Collectors.toList());
    }

    @Override
    public Finding examine(Look look) {
        List<StorageEndpoint> storages = chosen(look.deployment());
        if (storages.isEmpty()) {
            return Verdict.on(definition)
                    .actual("no container says where the files are: neither STORAGES nor STORAGE_ENDPOINT_URL is set")
                    .remedy("Set STORAGES in the .env file and recreate the containers (docker compose up -d), or set "
                            + "storage-url, storage-bucket, storage-access-key and storage-secret-key.")
                    .unknown();
        }
        Map<String, Judgement> judgements = new LinkedHashMap<>();
        for (StorageEndpoint storage : storages) {
            judgements.put(storage.name(), judged(storage, look));
        }
        return combined(judgements);
    }

    private Judgement judged(StorageEndpoint storage, Look look) {
        if (storage.isWebDav() && !isForWebDav()) {
            return Judgement.skipped("is WebDAV, which has no such thing");
        }
        try {
            return judge(storage, look);
        } catch (UnansweredException e) {
            return Judgement.unknown("not known: " + e.trouble().sentence().replaceAll("\\.$", ""))
                    .remedy(e.trouble().remedy());
        }
    }

    private Finding combined(Map<String, Judgement> judgements) {
        Status worst = judgements.values().stream()
                .map(Judgement::status)
                .min(Comparator.comparing(FROM_WORST::indexOf))
                .orElse(Status.UNKNOWN);
        List<String> deciding = new ArrayList<>();
        List<String> others = new ArrayList<>();
        judgements.forEach((name, judgement) ->
                (judgement.status() == worst ? deciding : others).add(name + ": " + judgement.text()));
        List<Judgement> decisive = judgements.values().stream()
                .filter(judgement -> judgement.status() == worst)
                .toList();
        Verdict verdict = Verdict.on(definition)
                .actual(String.join("; ", deciding))
                .severity(decisive.stream()
                        .map(judgement -> judgement.severity().orElse(definition.severity()))
                        .min(Comparator.naturalOrder())
                        .orElse(Severity.MAJOR))
                .remedy(decisive.stream()
                        .map(judgement -> judgement.remedy().orElse(definition.remedy()))
                        .distinct()
                        .collect(Collectors.joining(" ")));
        judgements.values().forEach(judgement -> judgement.evidence().forEach(verdict::evidence));
        verdict.evidence("other storages", others);
        return switch (worst) {
            case PASS -> verdict.pass(deciding.size());
            case WARN -> verdict.warn();
            case FAIL -> verdict.fail();
            case UNKNOWN -> verdict.unknown();
            case SKIPPED -> verdict.skipped(String.join("; ", deciding));
        };
    }
}
