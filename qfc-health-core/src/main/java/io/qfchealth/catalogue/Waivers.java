package io.qfchealth.catalogue;

import io.qfchealth.access.NearestNames;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Setting;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.finding.Waiver;
import io.qfchealth.look.Look;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody accepted, laid over what the checks found. */
final class Waivers {
    private final List<Setting<Waiver>> waivers;
    private final LocalDate today;

    private Waivers(List<Setting<Waiver>> waivers, LocalDate today) {
        this.waivers = waivers;
        this.today = today;
    }

    /** Those that are in the settings, on the day of the look. */
    static Waivers of(Look look) {
        return new Waivers(look.settings().waivers(), LocalDate.ofInstant(look.takenAt(), ZoneOffset.UTC));
    }

    /** The finding, as a warning if it is waived. */
    Finding laidOver(Finding finding) {
        return holding(finding.id()).map(finding::waived).orElse(finding);
    }

    private Optional<Waiver> holding(String check) {
        return waivers.stream()
                .map(Setting::value)
                .filter(waiver -> waiver.check().equals(check) && !waiver.isExpired(today))
                .findFirst();
    }

    /** What is to be said of the waivers themselves, given the findings of all other checks, and the ids that there are. */
    Finding judged(List<Finding> findings, List<String> known) {
        Verdict verdict = Verdict.on(WaiversHold.DEFINITION);
        if (waivers.isEmpty()) {
            return verdict.skipped("there are no waivers");
        }
        List<String> expired = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> unneeded = new ArrayList<>();
        Set<String> content = new HashSet<>();
        findings.stream()
                .filter(finding -> finding.status() == Status.PASS || finding.status() == Status.SKIPPED)
                .forEach(finding -> content.add(finding.id()));
        for (Setting<Waiver> setting : waivers) {
            Waiver waiver = setting.value();
            if (!known.contains(waiver.check())
                    && findings.stream().noneMatch(finding -> finding.id().equals(waiver.check()))) {
                unknown.add(waiver.check() + " is no check; nearest is "
                        + NearestNames.to(waiver.check(), known).get(0) + " (" + setting.origin() + ")");
            } else if (waiver.isExpired(today)) {
                expired.add(waiver.check() + " (since " + waiver.until().plusDays(1) + ", accepted by " + waiver.by()
                        + ": " + waiver.reason() + ")");
            } else if (content.contains(waiver.check())) {
                unneeded.add(waiver.check());
            }
        }
        verdict.evidence("over", expired).evidence("unknown", unknown).evidence("unneeded", unneeded);
        List<String> told = new ArrayList<>();
        tell(told, expired, "over");
        tell(told, unknown, "for no check");
        tell(told, unneeded, "for nothing that is wrong now");
        if (told.isEmpty()) {
            return verdict.actual(Text.count(waivers.size(), "waiver") + ", all of them needed")
                    .pass(waivers.size());
        }
        verdict.actual(String.join("; ", told));
        return expired.isEmpty() ? verdict.warn() : verdict.fail();
    }

    private void tell(List<String> told, List<String> which, String what) {
        if (!which.isEmpty()) {
            told.add(which.size() + " of " + Text.count(waivers.size(), "waiver") + " " + what + ": "
                    + Text.list(which));
        }
    }
}
