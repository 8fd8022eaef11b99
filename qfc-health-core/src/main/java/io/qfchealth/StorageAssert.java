package io.qfchealth;

import org.jspecify.annotations.Nullable;

/** Assertions about the object storages of a deployment. None of them holds when there is nothing to look at. */
public class StorageAssert extends AbstractPartAssert<StorageAssert, Storage> {

    /**
     * Use {@link QfcAssertions#assertThat(Storage)}.
     *
     * @param actual {@code server.storage()}
     */
    public StorageAssert(@Nullable Storage actual) {
        super(actual, StorageAssert.class);
    }
}
