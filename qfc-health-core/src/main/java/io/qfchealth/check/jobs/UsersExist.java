package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.Population;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;

/** {@code auth.users}. */
final class UsersExist implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "auth.users",
                    Area.AUTH,
                    Severity.CRITICAL,
                    "there are people who can log in",
                    "A database without people is a fresh one: after a move this means that the stack looks at an empty database, and "
                            + "nobody can log in.",
                    "See which database the app uses (POSTGRES_HOST, POSTGRES_DB, and the volume of the db container: docker volume ls), "
                            + "and restore the dump there. On a new server: docker compose run --rm app python manage.py createsuperuser",
                    false,
                    List.of())
            .tagged(Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(AccountQuestions.POPULATION);
    }

    @Override
    public Finding examine(Look look) {
        Population population = look.ask(AccountQuestions.POPULATION);
        Verdict verdict = Verdict.on(DEFINITION).expected("at least one person who can log in");
        String projects = Text.count(population.projects(), "project");
        if (population.people() == 0) {
            return verdict.actual("the database has no person at all, and " + projects + ": it is empty")
                    .fail();
        }
        if (population.activePeople() == 0) {
            return verdict.actual("none of " + people(population.people()) + " is active")
                    .remedy("Set people active again in the administration (or in core_user.is_active).")
                    .fail();
        }
        return verdict.actual(people(population.activePeople())
                        + (population.activePeople() == population.people()
                                ? ""
                                : " who can log in (of " + population.people() + ")")
                        + ", " + Text.count(population.organizations(), "organization") + ", " + projects)
                .pass(1);
    }

    private static String people(long number) {
        return number == 1 ? "1 person" : number + " people";
    }
}
