package io.qfchealth.database;

import java.util.List;

/**
 * The files of projects as the database knows them.
 *
 * @param recorded false if there is no table of files, as in releases before v25.1; what the bucket holds is then the only truth
 * @param total how many versions of files there are; an estimate when there are very many
 * @param sample some of them, chosen at random; all if there are few
 */
public record StoredFiles(boolean recorded, long total, List<StoredFile> sample) {

    /** Keeps a copy. */
    public StoredFiles {
        sample = List.copyOf(sample);
    }
}
