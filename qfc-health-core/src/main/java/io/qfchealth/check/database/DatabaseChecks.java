package io.qfchealth.check.database;

import io.qfchealth.check.Check;
import java.util.List;

/** All checks of this package, in the order of reports. */
public final class DatabaseChecks {

    private DatabaseChecks() {}

    /**
     * The checks, as the suite runs them.
     *
     * @return one of each
     */
    public static List<Check> suite() {
        return List.of(
                new DatabaseReachable(),
                new ServerVersion(),
                new PostgisCreated(),
                new DatabaseWritable(),
                new MigrationsApplied(),
                new ObjectsPresent(),
                new SequencesAhead(),
                new ConnectionsLeft(),
                new NoLongTransactions(),
                new NoBlockedSessions(),
                new CollationsMatch(),
                new IndexesValid(),
                new SizeOfDatabase(),
                new StatementsNotLogged());
    }
}
