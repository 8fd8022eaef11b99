package io.qfchealth.storage;

import io.qfchealth.access.InvalidAddressException;
import io.qfchealth.access.Question;
import io.qfchealth.access.SystemProbe;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.TrustedAuthorities;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.discovery.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the storages. Thread-safe; questions may be asked in parallel. */
public final class StorageProbe implements SystemProbe {
    private final Map<String, Function<Given, Object>> answers = new HashMap<>();
    private final @Nullable StorageHttp http;

    /**
     * Prepares to ask; opens no connection yet.
     *
     * @param site where it is
     * @param deadline how long one answer may take; a request is given a little less, so that it is told which one hangs
     */
    public StorageProbe(StorageSite site, Duration deadline) {
        Duration allowed = Duration.ofMillis(Math.max(1, deadline.toMillis() * 4 / 5));
        StorageHttp connected = null;
        Trouble unusable = null;
        try {
            connected = new StorageHttp(allowed, authorities(site.ca()));
        } catch (InvalidAddressException e) {
            unusable = new Trouble(
                    Trouble.Kind.GARBLED,
                    String.valueOf(e.getMessage()),
                    "Correct the setting \"ca\", or leave it out if the storages have certificates of a public authority.");
        }
        http = connected;
        for (StoragePlace place : site.places()) {
            Trouble trouble = place.noWay().orElse(unusable);
            if (trouble != null || connected == null) {
                add(place.name(), () -> {
                    throw new UnansweredException(
                            trouble == null ? StorageTrouble.timedOut(place, allowed, true) : trouble);
                });
            } else if (place.storage().value().isWebDav()) {
                WebDavStorage storage = new WebDavStorage(place, connected.to(place), allowed);
                add(place.name(), () -> storage);
            } else {
                S3Storage storage = new S3Storage(place, connected.to(place), allowed, site.sample());
                add(place.name(), () -> storage);
            }
        }
    }

    private static Optional<TrustedAuthorities> authorities(Optional<Setting<String>> ca) {
        return ca.map(file -> TrustedAuthorities.javaAnd(Path.of(file.value()), file.origin()));
    }

    private void add(String name, Supplier<StorageAnswers> storage) {
        answers.put(StorageQuestions.bucket(name).name(), given -> storage.get().bucket());
        answers.put(
                StorageQuestions.versioning(name).name(), given -> storage.get().versioning());
        answers.put(
                StorageQuestions.anonymous(name).name(), given -> storage.get().anonymous());
        answers.put(StorageQuestions.health(name).name(), given -> storage.get().health());
        answers.put(
                StorageQuestions.versions(name).name(), given -> storage.get().versions());
        answers.put(StorageQuestions.write(name).name(), given -> storage.get().write());
        answers.put(
                StorageQuestions.files(name).name(), given -> storage.get().files(given.of(DatabaseQuestions.FILES)));
    }

    @Override
    public <T> T answer(Question<T> question, Given given) {
        Function<Given, Object> answer = answers.get(question.name());
        if (answer == null) {
            throw new IllegalArgumentException("not a question for the storages: " + question);
        }
        return question.type().cast(answer.apply(given));
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
    }
}
