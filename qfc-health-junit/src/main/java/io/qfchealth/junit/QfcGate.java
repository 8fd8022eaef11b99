package io.qfchealth.junit;

import io.qfchealth.Detects;
import io.qfchealth.DetectsReport;
import io.qfchealth.discovery.SettingKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs acceptance tests from plain Java, as a release tool does, and says whether the gate is open.
 *
 * <pre>{@code
 * QfcGateResult result = QfcGate.of(ReleaseGateTest.class)
 *         .with(SettingKey.DOCKER, "tcp://gis.example.org:2376")
 *         .with(SettingKey.WITHIN, "3m")
 *         .run();
 * if (!result.isOpen()) {
 *     result.failures().forEach(failure -> System.err.println(failure.test() + "\n" + failure.message()));
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe; every run is one of its own, also within another run of JUnit. It ends no process and
 * throws for nothing that the tests find.
 */
public final class QfcGate {
    private final List<Class<?>> suites;
    private final Map<String, String> parameters;

    private QfcGate(List<Class<?>> suites, Map<String, String> parameters) {
        this.suites = List.copyOf(suites);
        this.parameters = Map.copyOf(parameters);
    }

    /**
     * A gate of test classes.
     *
     * @param suites classes with tests of JUnit Jupiter, most often with {@link QfcAcceptance}
     * @return a gate without settings of its own
     * @throws IllegalArgumentException if there is no class
     * @throws NullPointerException if one is null
     */
    public static QfcGate of(Class<?>... suites) {
        if (suites.length == 0) {
            throw new IllegalArgumentException("QfcGate.of() needs at least one test class");
        }
        return new QfcGate(List.of(suites), Map.of());
    }

    /**
     * The same gate with a setting, which counts as a JUnit configuration parameter does.
     *
     * @param key what is set
     * @param value its value
     * @return a copy
     */
    public QfcGate with(SettingKey key, String value) {
        return withParameter(key.parameter(), value);
    }

    /**
     * The same gate with any JUnit configuration parameter.
     *
     * @param name such as {@code qfchealth.report-dir} or {@code junit.jupiter.execution.parallel.enabled}
     * @param value its value
     * @return a copy
     */
    public QfcGate withParameter(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return new QfcGate(suites, all);
    }

    /**
     * Runs the tests.
     *
     * @return what they came to
     */
    public QfcGateResult run() {
        GateListener listener = new GateListener();
        List<ClassSelector> selectors = new ArrayList<>();
        suites.forEach(suite -> selectors.add(DiscoverySelectors.selectClass(suite)));
        LauncherFactory.create(LauncherConfig.builder()
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors)
                                .configurationParameters(parameters)
                                .build(),
                        listener);
        return listener.result();
    }

    /**
     * Says how much these tests would notice: they are run on saved evidence, and then once for every fault of the catalogue that
     * it can be given. A test counts that fails then and did not before.
     *
     * <pre>{@code
     * DetectsReport report = QfcGate.of(ReleaseGateTest.class).detects(Path.of("healthy.json"));
     * assertThat(report.missed()).isEmpty();
     * }</pre>
     *
     * @param evidence what {@code check --save-evidence} wrote, best of a healthy server
     * @return which tests notice which fault
     * @throws io.qfchealth.discovery.QfcConfigurationException if the evidence cannot be read
     * @throws java.io.UncheckedIOException if the temporary directory cannot be written to
     */
    public DetectsReport detects(Path evidence) {
        return Detects.in(evidence)
                .of(file -> with(SettingKey.REPLAY, file.toString())
                        .withParameter(JunitParameters.REPORTS, JunitParameters.SUITES)
                        .run()
                        .failures()
                        .stream()
                        .map(QfcGateResult.Failure::test)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
