package io.qfchealth;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.fault.Fault;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * How much a suite would notice: every fault of the {@linkplain Fault catalogue} is done to a copy of saved evidence, and the suite
 * is asked what it says of that. What it complains of without any fault does not count.
 *
 * <pre>{@code
 * DetectsReport report = Detects.in(Path.of("healthy.json")).ofChecks(Settings.none());
 * System.out.print(report.text());
 * }</pre>
 *
 * <p>Immutable. The evidence is only read; copies are made in the temporary directory and removed.
 */
public final class Detects {
    private static final String WARNS = " (warns)";

    private final Path evidence;

    private Detects(Path evidence) {
        this.evidence = evidence;
    }

    /**
     * Chooses what is broken.
     *
     * @param evidence saved evidence, best of a healthy server
     * @return asks nothing yet
     * @throws NullPointerException if it is null
     */
    public static Detects in(Path evidence) {
        return new Detects(Objects.requireNonNull(evidence, "evidence"));
    }

    /**
     * What the checks notice that settings select.
     *
     * @param settings such as {@code only} and {@code skip}; none for all checks
     * @return what is noticed, and what is missed
     * @throws io.qfchealth.discovery.QfcConfigurationException if the evidence or a setting cannot be read
     */
    public DetectsReport ofChecks(Settings settings) {
        return of(file -> failing(settings.with(SettingKey.REPLAY, file.toString(), "Detects")));
    }

    /** What failed before and only warns now has not noticed anything. */
    private static String withoutWarning(String name) {
        return name.endsWith(WARNS) ? name.substring(0, name.length() - WARNS.length()) : name;
    }

    private static Set<String> failing(Settings settings) {
        try (QfcServer server = QfcServer.of(settings)) {
            Set<String> failing = new LinkedHashSet<>();
            for (Finding finding : server.check().findings()) {
                if (finding.status().compareTo(Status.WARN) >= 0) {
                    failing.add(finding.status() == Status.WARN ? finding.id() + WARNS : finding.id());
                }
            }
            return failing;
        }
    }

    /**
     * What any suite notices, for example test classes run by a launcher on the setting {@code replay}.
     *
     * @param suite gives the names of what fails or warns on an evidence file
     * @return what is noticed, and what is missed
     * @throws io.qfchealth.discovery.QfcConfigurationException if the evidence cannot be read
     * @throws UncheckedIOException if the temporary directory cannot be written to
     */
    public DetectsReport of(Function<Path, Set<String>> suite) {
        Set<String> before = suite.apply(evidence);
        List<DetectsReport.Outcome> outcomes = new ArrayList<>();
        try {
            Path directory = Files.createTempDirectory("qfc-health-detects");
            Path broken = directory.resolve("broken.json");
            try {
                for (Fault fault : Fault.all()) {
                    if (fault.injectInto(evidence, broken)) {
                        List<String> by = suite.apply(broken).stream()
                                .filter(name -> !before.contains(name) && !before.contains(withoutWarning(name)))
                                .toList();
                        outcomes.add(new DetectsReport.Outcome(fault, true, by));
                    } else {
                        outcomes.add(new DetectsReport.Outcome(fault, false, List.of()));
                    }
                }
            } finally {
                Files.deleteIfExists(broken);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary directory cannot be written to: " + e.getMessage(), e);
        }
        return new DetectsReport(outcomes);
    }
}
