package io.qfchealth.storage;

import io.qfchealth.access.Question;
import io.qfchealth.access.SystemProbe;
import java.time.Duration;

/** Asks the storages. Thread-safe; questions may be asked in parallel. */
public final class StorageProbe implements SystemProbe {

    /**
     * Prepares to ask; opens no connection yet.
     *
     * @param site where it is
     * @param deadline how long one answer may take
     */
    public StorageProbe(StorageSite site, Duration deadline) {}

    @Override
    public <T> T answer(Question<T> question, Given given) {
        throw new IllegalArgumentException("not a question for the storages: " + question);
    }

    @Override
    public void close() {}
}
