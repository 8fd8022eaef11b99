package io.qfchealth.check.migration;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.FileTotals;
import io.qfchealth.database.FileTotals.Amount;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code migration.files}. */
final class FilesMoved extends Comparison {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.files",
                    Area.MIGRATION,
                    Severity.CRITICAL,
                    "every project has as many files and versions as on the former server",
                    "A project whose files are not listed any more cannot be opened or packaged; without former versions nobody can go "
                            + "back to what was there before a mistake.",
                    "Restore a dump of the former server that was made after everybody had stopped working there. Whether the files "
                            + "themselves are in the storage, the check storage.files tells.",
                    false,
                    List.of())
            .tagged(Tag.MOVE, Tag.DATA);

    private static final Amount NONE = new Amount(0, 0, 0);

    FilesMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return List.of(InventoryQuestions.FILES, InventoryQuestions.PROJECTS);
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        FileTotals former = part(before, before.files(), "files");
        if (!former.recorded()) {
            return verdict.skipped(
                    "the former server keeps no list of files in its database (before v25.1): compare the "
                            + "numbers of objects in both buckets");
        }
        FileTotals here = look.ask(InventoryQuestions.FILES);
        Amount wanted = former.total();
        verdict.expected(text(wanted)).evidence("storages here", storages(here));
        if (!here.recorded()) {
            return verdict.actual("there is no table of files").fail();
        }
        if (wanted.versions() == 0) {
            return verdict.skipped("the former server had no file");
        }
        Projects projects = look.ask(InventoryQuestions.PROJECTS);
        boolean byProject = former.projects() == former.byProject().size()
                && here.projects() == here.byProject().size()
                && projects.projects().isComplete();
        List<String> fewerFiles = new ArrayList<>();
        List<String> fewerVersions = new ArrayList<>();
        if (byProject) {
            Set<String> existing = Set.copyOf(projects.projects().keys());
            Map<String, Amount> amounts = here.byProject().stream()
                    .collect(Collectors.toMap(FileTotals.OfProject::project, FileTotals.OfProject::amount));
            former.byProject().stream()
                    // Those that are missing as a whole are told by another check.
                    .filter(project -> existing.contains(project.project()))
                    .forEach(project -> compare(
                            "project " + project.project(),
                            project.amount(),
                            amounts.getOrDefault(project.project(), NONE),
                            fewerFiles,
                            fewerVersions));
        } else {
            compare("all projects", wanted, here.total(), fewerFiles, fewerVersions);
        }
        if (!fewerFiles.isEmpty()) {
            return verdict.actual(Text.list(fewerFiles)).fail();
        }
        if (!fewerVersions.isEmpty()) {
            return verdict.actual(Text.list(fewerVersions))
                    .remedy("If the plans here keep fewer versions than before, that is why. Otherwise: "
                            + DEFINITION.remedy())
                    .severity(Severity.MAJOR)
                    .warn();
        }
        return verdict.actual(text(here.total())).pass(1);
    }

    private static void compare(
            String whose, Amount before, Amount now, List<String> fewerFiles, List<String> fewerVersions) {
        if (now.files() < before.files()) {
            fewerFiles.add(whose + " has " + Text.count(now.files(), "file") + " instead of " + before.files());
        } else if (now.versions() < before.versions()) {
            fewerVersions.add(
                    whose + " has " + Text.count(now.versions(), "version") + " instead of " + before.versions());
        }
    }

    private static String text(Amount amount) {
        return Text.count(amount.files(), "file") + " in " + Text.count(amount.versions(), "version") + ", "
                + Text.bytes(amount.bytes());
    }

    private static List<String> storages(FileTotals files) {
        return new TreeMap<>(files.storages())
                .entrySet().stream()
                        .map(storage -> storage.getKey() + ": " + text(storage.getValue()))
                        .toList();
    }
}
