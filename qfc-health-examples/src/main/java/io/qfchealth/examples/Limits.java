package io.qfchealth.examples;

import io.qfchealth.access.NearestNames;
import io.qfchealth.check.Catalogue;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Threshold;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The limits of all checks: refuses those that do not exist, which would otherwise be believed to hold. */
final class Limits {
    private final Map<String, Threshold> known = new TreeMap<>();

    private Limits() {
        for (CheckDefinition check : Catalogue.all().definitions()) {
            check.thresholds().forEach(threshold -> known.put(check.id() + "." + threshold.name(), threshold));
        }
    }

    static void refuseWrongOnes(Settings settings) {
        Limits limits = new Limits();
        settings.thresholds().forEach(limits::refuseIfWrong);
    }

    private void refuseIfWrong(String name, Setting<String> setting) {
        Threshold threshold = known.get(name);
        if (threshold == null) {
            throw new UsageException("There is no threshold \"" + name + "\" (" + setting.origin()
                    + "); did you mean \""
                    + NearestNames.to(name, known.keySet().stream().toList()).get(0)
                    + "\"? Known are " + String.join(", ", known.keySet()) + ".");
        }
        boolean isDuration = threshold.unit().equals("duration");
        try {
            if (isDuration) {
                Duration unused = DurationText.parse(setting.value());
            } else {
                long unused = Long.parseLong(setting.value().strip());
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    setting.origin() + " is \"" + setting.value() + "\", but it must be "
                            + (isDuration ? "a length of time such as 10s, 3m or 1h." : "a whole number."),
                    e);
        }
    }
}
