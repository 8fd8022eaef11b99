package io.qfchealth.diagnosis;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names root causes in the order in which to repair them. */
public final class Diagnosis {

    private Diagnosis() {}

    /**
     * Everything that can be named.
     *
     * @return ids of root causes, in the order in which to repair them
     */
    public static List<String> causes() {
        return Rules.all().stream().map(Rule::id).toList();
    }

    /**
     * Names the root causes of what failed.
     *
     * @param findings all findings of one look
     * @return what to repair, most urgent first; empty if nothing failed
     */
    public static List<RootCause> of(List<Finding> findings) {
        Map<String, Finding> byId = new HashMap<>();
        findings.forEach(finding -> byId.put(finding.id(), finding));
        List<RootCause> causes = new ArrayList<>();
        List<String> explained = new ArrayList<>();
        for (Rule rule : Rules.all()) {
            Finding leading = byId.get(rule.leading());
            if (leading == null || leading.status() != Status.FAIL || explained.contains(rule.leading())) {
                continue;
            }
            List<String> evidence = new ArrayList<>(List.of(rule.leading()));
            for (Consequence consequence : rule.consequences()) {
                findings.stream()
                        .filter(finding -> consequence.isExplainedBy(leading, finding))
                        .map(Finding::id)
                        .filter(id -> !evidence.contains(id) && !explained.contains(id))
                        .forEach(evidence::add);
            }
            explained.addAll(evidence);
            causes.add(new RootCause(
                    rule.id(),
                    rule.title(),
                    sentence(leading.actual()),
                    leading.why(),
                    leading.remedy().lines().toList(),
                    List.of("java -jar qfc-health.jar check --only " + String.join(",", evidence)),
                    evidence));
        }
        return causes;
    }

    /** What was seen may be a clause or whole sentences of another program. */
    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }
}
