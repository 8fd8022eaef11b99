package io.qfchealth.look;

import io.qfchealth.database.Accounts;
import io.qfchealth.database.FileTotals;
import io.qfchealth.database.FileTotals.Amount;
import io.qfchealth.database.Ids;
import io.qfchealth.database.InventoryQuestions;
import io.qfchealth.database.NewestChanges;
import io.qfchealth.database.Projects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the tables of a healthy deployment answer when it is captured: three users, two projects with three files. */
public final class HealthyInventory {
    public static final String FIRST = "10000000-0000-4000-8000-000000000001";
    public static final String SECOND = "10000000-0000-4000-8000-000000000002";

    private static final Instant NOW = ADeployment.NOW;

    private HealthyInventory() {}

    static void answersIn(ADeployment deployment) {
        deployment
                .answer(InventoryQuestions.ACCOUNTS, accounts(List.of("1", "2", "3")))
                .answer(InventoryQuestions.PROJECTS, projects(List.of(FIRST, SECOND)))
                .answer(InventoryQuestions.FILES, files(new Amount(2, 5, 4_000), new Amount(1, 1, 100)))
                .answer(InventoryQuestions.CHANGES, changes(Duration.ofMinutes(3), 250));
    }

    public static Ids ids(List<String> keys) {
        return new Ids(keys.size(), keys);
    }

    /** These users, an organization and a team. */
    public static Accounts accounts(List<String> people) {
        return new Accounts(
                ids(people),
                ids(List.of("4")),
                ids(List.of("5")),
                Map.of("core_organizationmember", 2L, "core_teammember", 1L),
                Map.of("qfield", 2L, "qfieldsync", 1L));
    }

    public static Projects projects(List<String> keys) {
        return projects(keys, 1);
    }

    public static Projects projects(List<String> keys, long secrets) {
        return new Projects(
                ids(keys), Map.of("default", 2L), Map.of("core_projectcollaborator", 2L, "core_secret", secrets));
    }

    /** The files of the two projects, in the storage {@code default}. */
    public static FileTotals files(Amount first, Amount second) {
        return new FileTotals(
                true,
                Map.of("default", first.plus(second)),
                2,
                List.of(new FileTotals.OfProject(FIRST, first), new FileTotals.OfProject(SECOND, second)));
    }

    /** The newest upload so long ago, and so many changes from the field. */
    public static NewestChanges changes(Duration upload, long deltas) {
        return new NewestChanges(
                Map.of("login", NOW.minus(Duration.ofHours(1)), "upload", NOW.minus(upload)), deltas, 1_000_000);
    }
}
