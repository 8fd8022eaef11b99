package io.qfchealth.catalogue;

import io.qfchealth.access.NearestNames;
import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Examination;
import io.qfchealth.check.config.ConfigChecks;
import io.qfchealth.check.database.DatabaseChecks;
import io.qfchealth.check.docker.DockerChecks;
import io.qfchealth.check.jobs.JobChecks;
import io.qfchealth.check.logs.LogChecks;
import io.qfchealth.check.storage.StorageChecks;
import io.qfchealth.check.web.WebChecks;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All checks by id, a selection of them, and their run over one look. Immutable. */
public final class Catalogue {
    private static final List<String> NEEDED_BY_JOBS = List.of(
            "docker.engine.answers",
            "docker.image.present",
            "docker.image.architecture",
            "workers.stable",
            "workers.socket",
            "workers.tmp",
            "workers.network",
            "workers.grids");

    private final List<Check> checks;

    private Catalogue(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * All checks.
     *
     * @return the whole catalogue
     */
    public static Catalogue all() {
        return new Catalogue(Stream.of(
                        DockerChecks.suite(),
                        JobChecks.suite(),
                        DatabaseChecks.suite(),
                        StorageChecks.suite(),
                        WebChecks.suite(),
                        ConfigChecks.suite(),
                        LogChecks.suite(),
                        List.<Check>of(new WaiversHold()))
                .flatMap(List::stream)
                // Within an area in the order of their package.
                .sorted(Comparator.comparing(check -> check.definition().area()))
                .toList());
    }

    /**
     * What a job needs to run: engine, images, and workers with everything they give to a job container.
     *
     * @return the checks of {@code canRunJobs()}
     */
    public static Catalogue neededByJobs() {
        Catalogue all = all();
        return new Catalogue(
                NEEDED_BY_JOBS.stream().map(id -> all.check(id).orElseThrow()).toList());
    }

    /**
     * The checks that the user wants: {@code only} if it is set, without {@code skip}, and without those that nobody asked
     * for.
     *
     * @param settings what the user said
     * @return a part of this catalogue
     * @throws QfcConfigurationException if a name is neither an area nor an id, a threshold is unknown or cannot be read, or nothing is left
     */
    public Catalogue selectedBy(Settings settings) {
        refuseWrongThresholds(settings);
        Optional<Setting<List<String>>> only = settings.names(SettingKey.ONLY);
        List<Check> selected = new ArrayList<>(only.map(this::named).orElse(checks));
        selected.removeIf(check -> !check.isAskedFor(settings) && !isNamed(check, only));
        settings.names(SettingKey.SKIP).ifPresent(setting -> selected.removeAll(named(setting)));
        if (selected.isEmpty()) {
            throw new QfcConfigurationException("No check is left: "
                    + only.map(Setting::origin).orElse("\"skip\"") + " leaves nothing to examine.");
        }
        return new Catalogue(selected);
    }

    /** Named by its id, a check runs even without the setting it is about, and says what is missing. */
    private static boolean isNamed(Check check, Optional<Setting<List<String>>> only) {
        return only.map(Setting::value)
                .filter(names -> names.contains(check.definition().id()))
                .isPresent();
    }

    /** A limit with a misspelt name would silently not hold, one that cannot be read would make its check unknown. */
    private static void refuseWrongThresholds(Settings settings) {
        List<String> known = all().definitions().stream()
                .flatMap(check -> check.thresholds().stream().map(threshold -> check.id() + "." + threshold.name()))
                .toList();
        settings.thresholds().forEach((name, setting) -> {
            if (!known.contains(name)) {
                throw new QfcConfigurationException("There is no threshold \"" + name + "\" (" + setting.origin()
                        + "); did you mean \"" + NearestNames.to(name, known).get(0) + "\"? Known are "
                        + String.join(", ", known) + ".");
            }
        });
        for (CheckDefinition check : all().definitions()) {
            for (Threshold threshold : check.thresholds()) {
                Object readable = threshold.unit().equals("duration")
                        ? settings.duration(check, threshold)
                        : settings.number(check, threshold);
                Objects.requireNonNull(readable, threshold.name());
            }
        }
    }

    private List<Check> named(Setting<List<String>> setting) {
        List<Check> named = new ArrayList<>();
        for (String name : setting.value()) {
            List<Check> matching = checks.stream()
                    .filter(check -> matches(check.definition(), name))
                    .toList();
            if (matching.isEmpty()) {
                throw new QfcConfigurationException(setting.origin() + " names \"" + name
                        + "\", which is neither an area nor the id of a check; there are " + String.join(", ", names())
                        + ".");
            }
            matching.stream().filter(check -> !named.contains(check)).forEach(named::add);
        }
        return checks.stream().filter(named::contains).toList();
    }

    private static boolean matches(CheckDefinition check, String name) {
        return check.area().id().equals(name)
                || check.id().equals(name)
                || check.id().startsWith(name + ".");
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        Set<String> areas = new TreeSet<>();
        checks.forEach(check -> areas.add(check.definition().area().id()));
        names.addAll(areas);
        checks.forEach(check -> names.add(check.definition().id()));
        return names;
    }

    /**
     * What is known of the checks.
     *
     * @return the definitions in the order of reports
     */
    public List<CheckDefinition> definitions() {
        return checks.stream().map(Check::definition).toList();
    }

    /** The ids, in the order of reports. */
    List<String> ids() {
        return definitions().stream().map(CheckDefinition::id).toList();
    }

    /**
     * One check.
     *
     * @param id such as {@code docker.image.present}
     * @return the check, empty if there is none of that id
     */
    public Optional<Check> check(String id) {
        return checks.stream()
                .filter(check -> check.definition().id().equals(id))
                .findFirst();
    }

    /**
     * What the checks of this catalogue ask of the systems besides the engine.
     *
     * @param deployment what is looked at
     * @param settings what the user said
     * @return the questions, some of them several times
     */
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        List<Question<?>> questions = new ArrayList<>();
        checks.forEach(check -> questions.addAll(check.questions(deployment, settings)));
        return questions;
    }

    /**
     * Runs all checks of this catalogue over one look. Everything is asked first and in parallel, so the run takes about as
     * long as the slowest answer. What the settings waive is a warning.
     *
     * @param look one moment of one deployment
     * @return one finding a check, in the order of reports
     */
    public List<Finding> examine(Look look) {
        if (checks.size() > 1) {
            look.gather(deployment -> questions(deployment, look.settings()));
        }
        List<Finding> findings =
                checks.stream().map(check -> Examination.of(check, look)).toList();
        return Waivers.of(look).laidOver(findings);
    }
}
