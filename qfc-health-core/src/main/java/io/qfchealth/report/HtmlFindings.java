package io.qfchealth.report;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The findings of a report as its page shows them: worst first, each with a place of its own that others can refer to. */
final class HtmlFindings {
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int MOST_VALUES = 8;

    private final HealthReport report;
    private final Map<String, Finding> byId = new HashMap<>();
    private final Map<String, RootCause> causes = new HashMap<>();
    private final IdentityHashMap<Object, String> anchors = new IdentityHashMap<>();

    HtmlFindings(HealthReport report) {
        this.report = report;
        report.findings().forEach(finding -> byId.putIfAbsent(finding.id(), finding));
        report.rootCauses().forEach(cause -> cause.evidence().forEach(id -> causes.putIfAbsent(id, cause)));
        Set<String> taken = new HashSet<>();
        report.findings().forEach(finding -> anchors.put(finding, unique("check-" + safe(finding.id()), taken)));
        report.rootCauses().forEach(cause -> anchors.put(cause, unique("cause-" + safe(cause.id()), taken)));
    }

    List<HtmlModel.Group> groups() {
        return Stream.of(Status.FAIL, Status.UNKNOWN, Status.WARN, Status.PASS, Status.SKIPPED)
                .map(status -> new HtmlModel.Group(
                        anchor(status), status.name(), title(status), status.compareTo(Status.WARN) < 0, items(status)))
                .filter(group -> !group.items().isEmpty())
                .toList();
    }

    static String title(Status status) {
        return switch (status) {
            case FAIL -> "Failed";
            case UNKNOWN -> "Unknown";
            case WARN -> "Warnings";
            case PASS -> "Passed";
            case SKIPPED -> "Skipped";
        };
    }

    static String anchor(Status status) {
        return "group-" + status.name().toLowerCase(Locale.ROOT);
    }

    String anchor(RootCause cause) {
        return anchors.getOrDefault(cause, "");
    }

    private String anchor(Finding finding) {
        return anchors.getOrDefault(finding, "");
    }

    /** Own checks may share an id, or have ids that differ only in what an anchor cannot hold. */
    private static String unique(String wanted, Set<String> taken) {
        String anchor = wanted;
        for (int i = 2; !taken.add(anchor); i++) {
            anchor = wanted + "-" + i;
        }
        return anchor;
    }

    private static String safe(String id) {
        return NOT_IN_ANCHORS.matcher(id).replaceAll("_");
    }

    /** A cause may name a check that was not run; then there is no place to go to. */
    HtmlModel.Reference reference(String id) {
        Finding finding = byId.get(id);
        return finding == null
                ? new HtmlModel.Reference(id, "", Status.SKIPPED.name())
                : new HtmlModel.Reference(id, anchor(finding), finding.status().name());
    }

    private List<HtmlModel.Item> items(Status status) {
        Set<String> told = new HashSet<>();
        List<HtmlModel.Item> items = new ArrayList<>();
        report.findings().stream()
                .filter(finding -> finding.status() == status)
                .sorted(status.compareTo(Status.WARN) < 0 ? asTheyAre() : urgentFirst())
                .forEach(finding -> items.add(item(finding, isNews(finding) && told.add(finding.actual()))));
        return items;
    }

    private static Comparator<Finding> asTheyAre() {
        return Comparator.comparing(finding -> 0);
    }

    /** What is news comes before what is explained above, or accepted. */
    private Comparator<Finding> urgentFirst() {
        return Comparator.comparing((Finding finding) -> !isNews(finding)).thenComparing(Finding::severity);
    }

    /** What is unfolded from the beginning: trouble that neither a cause nor a waiver tells of already. */
    private boolean isNews(Finding finding) {
        return finding.status().compareTo(Status.WARN) >= 0 && !causes.containsKey(finding.id()) && !finding.isWaived();
    }

    private HtmlModel.Item item(Finding finding, boolean isOpen) {
        RootCause cause = causes.get(finding.id());
        return new HtmlModel.Item(
                anchor(finding),
                finding.id(),
                finding.area().id(),
                finding.status().name(),
                finding.severity().name(),
                meaning(finding.severity()),
                finding.check().title(),
                finding.expected(),
                finding.actual(),
                evidence(finding),
                finding.why(),
                HtmlReport.steps(finding.remedy().lines().toList()),
                finding.waived()
                        .map(waived -> waived.status() + ", " + waived.waiver().phrase())
                        .orElse(""),
                cause == null ? "" : cause.title(),
                cause == null ? "" : anchor(cause),
                HtmlReport.duration(finding.duration()),
                finding.check().docs(),
                isOpen);
    }

    private static List<HtmlModel.Fact> evidence(Finding finding) {
        List<HtmlModel.Fact> facts = new ArrayList<>();
        finding.evidence().forEach((name, values) -> {
            int shown = Math.min(values.size(), MOST_VALUES);
            facts.add(new HtmlModel.Fact(
                    capitalized(name), values.subList(0, shown), values.subList(shown, values.size())));
        });
        return facts;
    }

    private static String capitalized(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String meaning(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "no work gets done";
            case MAJOR -> "part of the work fails, or data is at stake";
            case MINOR -> "a nuisance";
            case RISK -> "works now, and will bite";
        };
    }
}
