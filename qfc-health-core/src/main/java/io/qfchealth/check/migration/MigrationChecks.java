package io.qfchealth.check.migration;

import io.qfchealth.check.Check;
import io.qfchealth.migration.Manifest;
import java.util.List;
import java.util.Optional;

/** Every comparison with a former server. */
public final class MigrationChecks {

    private MigrationChecks() {}

    /**
     * The suite: each compares with the manifest that the setting {@code manifest} names, and is left out without it.
     *
     * @return one of each, in the order of reports
     */
    public static List<Check> suite() {
        return all(Optional.empty());
    }

    /**
     * The same comparisons with a given manifest.
     *
     * @param before the former server
     * @return one of each, in the order of reports
     */
    public static List<Check> with(Manifest before) {
        return all(Optional.of(before));
    }

    private static List<Check> all(Optional<Manifest> before) {
        return List.of(
                new ImagesMoved(before),
                new ServicesMoved(before),
                new MountsMoved(before),
                new SettingsMoved(before),
                new DatabaseMoved(before),
                new ReleaseMoved(before),
                new UsersMoved(before),
                new ProjectsMoved(before),
                new StoragesMoved(before),
                new FilesMoved(before),
                new ChangesMoved(before));
    }
}
