package io.qfchealth.storage;

/** What can be asked. */
public final class StorageQuestions {

    private StorageQuestions() {}
}
