package io.qfchealth.catalogue;

import io.qfchealth.access.NearestNames;
import io.qfchealth.check.Check;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.finding.CheckDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names that checks are selected by: area, severity, tag, id, and the beginning of ids. */
final class CheckNames {
    private final List<Check> checks;

    CheckNames(List<Check> checks) {
        this.checks = checks;
    }

    /**
     * The checks that any of the names means, in the order of reports.
     *
     * @throws QfcConfigurationException if a name means none
     */
    List<Check> selected(Setting<List<String>> names) {
        Set<Check> selected = new LinkedHashSet<>();
        for (String name : names.value()) {
            List<Check> matching = checks.stream()
                    .filter(check -> matches(check.definition(), name))
                    .toList();
            if (matching.isEmpty()) {
                throw new QfcConfigurationException(names.origin() + " names \"" + name
                        + "\", which is no area, severity, tag or id of a check; did you mean \""
                        + NearestNames.to(name, all()).get(0) + "\"? There are "
                        + String.join(", ", ofSeveralChecks()) + ", and the ids in docs/checks.md.");
            }
            selected.addAll(matching);
        }
        return checks.stream().filter(selected::contains).toList();
    }

    /** Refuses a name that means none. */
    void refuseUnknown(Setting<List<String>> names) {
        var unused = selected(names);
    }

    /** Whether a name means any check. */
    boolean isKnown(String name) {
        return checks.stream().anyMatch(check -> matches(check.definition(), name));
    }

    private static boolean matches(CheckDefinition check, String name) {
        return check.area().id().equals(name)
                || check.id().equals(name)
                || check.id().startsWith(name + ".")
                || check.tags().contains(name)
                // Reports write it in capitals.
                || check.severity().name().equals(name.toUpperCase(Locale.ROOT));
    }

    /** Every name but the beginnings of ids: areas and tags by the alphabet, severities from the worst, ids as in reports. */
    List<String> all() {
        List<String> all = ofSeveralChecks();
        checks.forEach(check -> all.add(check.definition().id()));
        return all;
    }

    private List<String> ofSeveralChecks() {
        Set<String> areas = new TreeSet<>();
        Set<String> severities = new LinkedHashSet<>();
        Set<String> tags = new TreeSet<>();
        for (Check check : checks) {
            areas.add(check.definition().area().id());
            tags.addAll(check.definition().tags());
        }
        checks.stream()
                .map(check -> check.definition().severity())
                .sorted()
                .forEach(severity -> severities.add(severity.name().toLowerCase(Locale.ROOT)));
        List<String> names = new ArrayList<>(areas);
        names.addAll(severities);
        names.addAll(tags);
        return names;
    }
}
