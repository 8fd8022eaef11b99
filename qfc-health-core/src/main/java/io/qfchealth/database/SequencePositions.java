package io.qfchealth.database;

import java.util.List;

/**
 * Whether sequences are ahead of their tables.
 *
 * @param compared how many sequences were compared with their tables
 * @param behind those whose next id is taken already
 * @param unreadable sequences whose position or table this role may not read
 */
public record SequencePositions(int compared, List<SequencePosition> behind, List<String> unreadable) {

    /** Keeps copies. */
    public SequencePositions {
        behind = List.copyOf(behind);
        unreadable = List.copyOf(unreadable);
    }
}
