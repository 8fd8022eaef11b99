package io.qfchealth.logs;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;

/**
 * What can be asked of the programs in containers, by running one of their own commands. Only asked when the setting
 * {@code app-commands} says so; without it the answer is a refusal that names the setting.
 */
public final class ContainerQuestions {

    /**
     * The migrations of the code in the app container. Runs {@code python manage.py showmigrations --plan} there as one process
     * without a shell, which reads the table of applied migrations, and takes about as long as a start of Django: seconds, and
     * some 150 MB of memory meanwhile.
     */
    public static final Question<AppMigrations> MIGRATIONS =
            new Question<>(Subsystem.CONTAINER, "migrations of the app", AppMigrations.class);

    private ContainerQuestions() {}
}
