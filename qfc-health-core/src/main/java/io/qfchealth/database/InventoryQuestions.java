package io.qfchealth.database;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;

/**
 * What can be asked of everything that a move must not lose. Only manifests and their comparison ask this: the answers cost
 * counting whole tables. They hold counts, keys and moments, never a name, an address or a content.
 */
public final class InventoryQuestions {

    /** Users, and what they may do. Costs counting the tables of users, and up to 20,000 keys of each kind. */
    public static final Question<Accounts> ACCOUNTS = question("the users to compare", Accounts.class);

    /** Projects. Costs reading the project table once, without its large columns, and up to 20,000 keys. */
    public static final Question<Projects> PROJECTS = question("the projects to compare", Projects.class);

    /**
     * Files by storage and by project, up to 20,000 projects. Costs reading the tables of files and of their versions once: about a
     * second for a million versions.
     */
    public static final Question<FileTotals> FILES = question("the files to compare", FileTotals.class);

    /** The newest of everything. Costs look-ups by index, reading users, projects and files once, and counting up to 1,000,000 deltas. */
    public static final Question<NewestChanges> CHANGES =
            question("the newest changes to compare", NewestChanges.class);

    private InventoryQuestions() {}

    private static <T> Question<T> question(String name, Class<T> answer) {
        return new Question<>(Subsystem.DATABASE, name, answer);
    }
}
