package io.qfchealth.check.migration;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.InventoryQuestions;
import io.qfchealth.database.NewestChanges;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.migration.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code migration.changes}. */
final class ChangesMoved extends Comparison {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.changes",
                    Area.MIGRATION,
                    Severity.CRITICAL,
                    "the newest of everything on the former server is here",
                    "The dump is older than the last work on the former server: what was sent from the field since is lost, though the "
                            + "devices show it as sent.",
                    "Stop app and workers of the former server, make a dump again, and restore that one. Until then nobody must work "
                            + "here: what they do would be lost with it.",
                    false,
                    List.of())
            .tagged(Tag.MOVE, Tag.DATA);

    ChangesMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return List.of(InventoryQuestions.CHANGES);
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        NewestChanges former = part(before, before.changes(), "newest changes");
        NewestChanges here = look.ask(InventoryQuestions.CHANGES);
        Map<String, Instant> moments = new TreeMap<>(former.moments());
        if (moments.isEmpty()) {
            return verdict.skipped("nothing ever happened on the former server");
        }
        List<String> lost = new ArrayList<>();
        moments.forEach((what, moment) -> {
            Optional<Instant> newest = Optional.ofNullable(here.moments().get(what));
            if (newest.isEmpty()) {
                lost.add("no " + what + " instead of one at " + moment);
            } else if (newest.get().isBefore(moment)) {
                lost.add("the newest " + what + " is of " + newest.get() + " instead of " + moment);
            }
        });
        if (here.deltas() < former.deltas()) {
            lost.add(Text.count(here.deltas(), "change") + " from the field instead of " + former.deltas());
        }
        Instant newest = moments.values().stream().max(Instant::compareTo).orElseThrow();
        verdict.expected("everything up to " + newest);
        return lost.isEmpty()
                ? verdict.actual("the newest of " + Text.count(moments.size(), "kind") + " of work, up to " + newest
                                + ", and " + Missing.here("change", former.deltas(), here.deltas()) + " from the field")
                        .pass(moments.size())
                : verdict.actual(Text.list(lost)).fail();
    }
}
