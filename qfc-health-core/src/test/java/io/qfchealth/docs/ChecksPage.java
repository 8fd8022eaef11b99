package io.qfchealth.docs;

import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import java.util.List;
import java.util.stream.Collectors;

/** The page of the documentation about checks: made of the catalogue, so that it cannot say anything else. */
final class ChecksPage {

    private ChecksPage() {}

    /**
     * Renders the page.
     *
     * @param definitions the checks
     * @return Markdown with a section for every check, whose anchor is its id
     */
    static String markdown(List<CheckDefinition> definitions) {
        StringBuilder page = new StringBuilder("""
                # Checks

                One section for every check of the catalogue. This page is made of the catalogue itself; a test holds that. The
                same list at a terminal: `java -jar qfc-health.jar checks`.

                A check ends as `PASS` (it looked and found nothing wrong), `SKIPPED` (it does not apply), `WARN`, `UNKNOWN` (it
                could not look, which counts as failed for a gate) or `FAIL`. Severity says what a failure means: `CRITICAL` no
                work gets done, `MAJOR` a part of the work fails or data is at stake, `MINOR` a nuisance, `RISK` works now and
                will bite.

                Checks are selected (`--only`, `--skip`, the settings `only` and `skip`) by area, by id or the beginning of ids, by
                severity, and by tag. Tags name what checks of several areas are about:

                | tag | about |
                | --- | --- |
                """);
        for (Tag tag : Tag.values()) {
            page.append("| `%s` | %s |\n".formatted(tag.id(), tag.meaning()));
        }
        page.append("\n| check | severity | tags | what holds when it passes |\n| --- | --- | --- | --- |\n");
        definitions.forEach(check -> page.append("| [`%s`](#%s) | %s | %s | %s |\n"
                .formatted(check.id(), check.id(), check.severity(), tags(check), check.title())));
        for (Area area : Area.values()) {
            List<CheckDefinition> checks =
                    definitions.stream().filter(check -> check.area() == area).toList();
            if (!checks.isEmpty()) {
                page.append("\n## ").append(area.id()).append('\n');
                checks.forEach(check -> page.append(section(check)));
            }
        }
        return page.toString();
    }

    private static String section(CheckDefinition check) {
        return """

                <a id="%s"></a>
                ### `%s`

                **%s**, %s%s. Holds when %s.

                **Why.** %s

                **What to do.** %s
                %s""".formatted(
                        check.id(),
                        check.id(),
                        check.severity(),
                        check.optIn() ? "runs only when asked to, because it writes" : "reads only",
                        check.tags().isEmpty() ? "" : "; " + tags(check),
                        check.title(),
                        check.why(),
                        check.remedy(),
                        thresholds(check));
    }

    private static String tags(CheckDefinition check) {
        return check.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
    }

    private static String thresholds(CheckDefinition check) {
        if (check.thresholds().isEmpty()) {
            return "";
        }
        return "\n| threshold | default | unit | meaning |\n| --- | --- | --- | --- |\n"
                + check.thresholds().stream().map(limit -> row(check, limit)).collect(Collectors.joining());
    }

    private static String row(CheckDefinition check, Threshold threshold) {
        return "| `%s.%s` | %s | %s | %s |\n"
                .formatted(
                        check.id(), threshold.name(), threshold.defaultValue(), threshold.unit(), threshold.meaning());
    }
}
