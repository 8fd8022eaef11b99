package io.qfchealth;

import org.jspecify.annotations.Nullable;

/** Assertions about the database of a deployment. None of them holds when there is nothing to look at. */
public class DatabaseAssert extends AbstractPartAssert<DatabaseAssert, Database> {

    /**
     * Use {@link QfcAssertions#assertThat(Database)}.
     *
     * @param actual {@code server.database()}
     */
    public DatabaseAssert(@Nullable Database actual) {
        super(actual, DatabaseAssert.class);
    }
}
