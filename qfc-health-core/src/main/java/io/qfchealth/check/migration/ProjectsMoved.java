package io.qfchealth.check.migration;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.InventoryQuestions;
import io.qfchealth.database.Projects;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.migration.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code migration.projects}. */
final class ProjectsMoved extends Comparison {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.projects",
                    Area.MIGRATION,
                    Severity.CRITICAL,
                    "every project of the former server is here, with its collaborators and secrets",
                    "Whoever opens a project that is missing reads that it does not exist; changes that are still on devices have nowhere "
                            + "to go.",
                    "Restore a dump of the former server that was made after everybody had stopped working there. If these were deleted "
                            + "on purpose since, capture the former server again or leave this check out (--skip migration.projects).",
                    false,
                    List.of())
            .tagged(Tag.MOVE, Tag.DATA);

    ProjectsMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return List.of(InventoryQuestions.PROJECTS);
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        Projects former = part(before, before.projects(), "projects");
        Projects here = look.ask(InventoryQuestions.PROJECTS);
        long count = former.projects().count();
        verdict.expected(Text.count(count, "project"));
        if (count == 0) {
            return verdict.skipped("the former server had no project");
        }
        List<String> missing = new ArrayList<>();
        Missing.ids("project", former.projects(), here.projects()).ifPresent(missing::add);
        if (missing.isEmpty()) {
            missing.addAll(Missing.rows(former.rows(), here.rows()));
        }
        return missing.isEmpty()
                ? verdict.actual(Missing.here("project", count, here.projects().count()))
                        .pass(1)
                : verdict.actual(Text.list(missing)).fail();
    }
}
