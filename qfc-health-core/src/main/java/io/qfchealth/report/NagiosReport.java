package io.qfchealth.report;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The report as the output of a Nagios or Icinga plugin: a line for the overview with performance data after a bar, then one
 * line for every trouble, worst first. Nagios reads 8 KiB of it and older transports 4, so it ends before.
 */
final class NagiosReport {
    private static final int LONGEST_LINE = 300;
    private static final int MOST_BYTES = 4_000;
    private static final int ROOM_FOR_THE_END = 60;

    private final HealthReport report;

    private NagiosReport(HealthReport report) {
        this.report = report;
    }

    static String render(HealthReport report) {
        return new NagiosReport(report).output();
    }

    private String output() {
        StringBuilder output = new StringBuilder();
        output.append(line("QFC-HEALTH " + NagiosStatus.of(report) + " - " + gist()));
        output.append('|').append(performance()).append('\n');
        List<String> details = details();
        for (int i = 0; i < details.size(); i++) {
            String next = line(details.get(i)) + "\n";
            if (bytes(output) + bytes(next) > MOST_BYTES - ROOM_FOR_THE_END) {
                output.append("and ").append(details.size() - i).append(" more\n");
                break;
            }
            output.append(next);
        }
        return output.toString();
    }

    private String gist() {
        List<String> parts = new ArrayList<>(List.of(Headline.of(report)));
        report.rootCauses().stream().limit(1).map(RootCause::title).forEach(parts::add);
        if (report.rootCauses().isEmpty()) {
            Headline.troubles(report).stream()
                    .limit(1)
                    .map(finding -> finding.id() + ": " + finding.actual())
                    .forEach(parts::add);
        }
        String radius = report.blastRadius().sentence();
        if (!radius.isEmpty()) {
            parts.add(radius);
        }
        return String.join("; ", parts);
    }

    private List<String> details() {
        List<String> lines = new ArrayList<>();
        report.rootCauses().forEach(cause -> {
            lines.add("CAUSE " + cause.title() + ": " + cause.explanation());
            cause.remedy().forEach(step -> lines.add("  DO " + step));
        });
        Headline.unexplained(report).forEach(finding -> lines.add(detail(finding)));
        return lines;
    }

    private static String detail(Finding finding) {
        return finding.status() + " " + finding.id() + " (" + finding.severity() + "): " + finding.actual()
                + finding.waived()
                        .map(waived ->
                                ", " + waived.status() + " " + waived.waiver().phrase())
                        .orElse("");
    }

    /** Numbers with the ranges that make them a warning or critical, as the plugin guidelines have it. */
    private String performance() {
        Map<Status, Integer> counts = report.counts();
        return String.join(
                " ",
                "failed=" + counts.get(Status.FAIL) + ";;0;0",
                "unknown=" + counts.get(Status.UNKNOWN) + ";;;0",
                "warnings=" + counts.get(Status.WARN) + ";0;;0",
                "passed=" + counts.get(Status.PASS) + ";;;0",
                "skipped=" + counts.get(Status.SKIPPED) + ";;;0",
                "causes=" + report.rootCauses().size() + ";;;0",
                "time=" + BigDecimal.valueOf(report.duration().toMillis(), 3).toPlainString() + "s;;;0");
    }

    /** A bar would begin performance data. */
    private static String line(String text) {
        String indent = text.startsWith("  ") ? "  " : "";
        return indent + OneLine.of(text, LONGEST_LINE).replace('|', '¦');
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
