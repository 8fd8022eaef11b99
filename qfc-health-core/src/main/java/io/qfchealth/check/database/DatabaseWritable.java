package io.qfchealth.check.database;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DatabaseServer;
import io.qfchealth.database.ReadOnlyDefault;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code database.writable}. */
final class DatabaseWritable implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "database.writable",
                    Area.DATABASE,
                    Severity.CRITICAL,
                    "the application can write to the database",
                    "On a standby or with a read-only default nothing can be saved or synchronised, logins fail "
                            + "because their time cannot be noted, and workers take no job.",
                    "Point POSTGRES_HOST in .env to the primary and recreate the containers, or reset "
                            + "default_transaction_read_only.",
                    false,
                    List.of())
            .tagged(Tag.DATA);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(DatabaseQuestions.SERVER);
    }

    @Override
    public Finding examine(Look look) {
        DatabaseServer server = look.ask(DatabaseQuestions.SERVER);
        Verdict verdict = Verdict.on(DEFINITION).expected("a primary whose new transactions may write");
        if (server.inRecovery()) {
            return verdict.sign("standby")
                    .actual("the server is a standby (it is in recovery): nobody can write to it")
                    .remedy(
                            "Point POSTGRES_HOST in .env to the primary and recreate the containers (docker compose up -d), or, if "
                                    + "the primary is gone for good, promote this one (SELECT pg_promote()).")
                    .fail();
        }
        String application = look.deployment()
                .database()
                .map(setting -> setting.value().user())
                .filter(user -> !user.isEmpty())
                .orElse(server.user());
        Optional<ReadOnlyDefault> holds = server.readOnlyDefaults().stream()
                .filter(one -> one.role().isEmpty() || one.role().equals(application))
                .max(Comparator.comparingInt(DatabaseWritable::precedence));
        if (holds.isPresent() && holds.get().readOnly()) {
            return verdict.sign("read-only")
                    .actual("new transactions of " + application
                            + " are read-only: default_transaction_read_only is on for " + scope(holds.get()))
                    .remedy(reset(holds.get())
                            + " If a provider set it because its disk is full, free the disk first. Then recreate the containers, "
                            + "which keep their sessions.")
                    .fail();
        }
        return verdict.actual("a primary, new transactions of " + application + " may write")
                .pass(1);
    }

    private static int precedence(ReadOnlyDefault one) {
        return (one.role().isEmpty() ? 0 : 2) + (one.database().isEmpty() ? 0 : 1);
    }

    private static String scope(ReadOnlyDefault one) {
        if (one.role().isEmpty()) {
            return one.database().isEmpty() ? "the whole server" : "database " + one.database();
        }
        return "role " + one.role() + (one.database().isEmpty() ? "" : " in database " + one.database());
    }

    private static String reset(ReadOnlyDefault one) {
        if (one.role().isEmpty() && one.database().isEmpty()) {
            return "As a superuser: ALTER SYSTEM RESET default_transaction_read_only; SELECT pg_reload_conf(); and look for it in "
                    + "postgresql.conf and in the command of the container.";
        }
        String subject = one.role().isEmpty()
                ? "DATABASE \"" + one.database() + "\""
                : "ROLE \"" + one.role() + "\""
                        + (one.database().isEmpty() ? "" : " IN DATABASE \"" + one.database() + "\"");
        return "ALTER " + subject + " RESET default_transaction_read_only;";
    }
}
