package io.qfchealth.catalogue;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Examination;
import io.qfchealth.check.config.ConfigChecks;
import io.qfchealth.check.database.DatabaseChecks;
import io.qfchealth.check.docker.DockerChecks;
import io.qfchealth.check.jobs.JobChecks;
import io.qfchealth.check.logs.LogChecks;
import io.qfchealth.check.migration.MigrationChecks;
import io.qfchealth.check.storage.StorageChecks;
import io.qfchealth.check.web.WebChecks;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.Look;
import io.qfchealth.migration.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** What a move loses, and what can be seen of it without knowing the former server. */
    private static final List<String> LOST_IN_MOVES =
            List.of("workers.grids", "database.objects", "database.sequences", "storage.files", "migration.volumes");

    private final List<Check> checks;
    private final List<Check> whole;

    /**
     * A part of a catalogue.
     *
     * @param checks those of the part
     * @param whole those that names may mean, and waivers
     */
    private Catalogue(List<Check> checks, List<Check> whole) {
        this.checks = List.copyOf(checks);
        this.whole = List.copyOf(whole);
    }

    /** Within an area in the order of their package, those of somebody else last. */
    private static Catalogue ofAll(Stream<Check> checks) {
        List<Check> all = new ArrayList<>(
                checks.filter(check -> !(check instanceof WaiversHold)).toList());
        List<String> ids = new ArrayList<>(List.of(WaiversHold.DEFINITION.id()));
        all.forEach(check -> ids.add(check.definition().id()));
        all.add(new WaiversHold(ids));
        all.sort(Comparator.comparing(check -> check.definition().area()));
        return new Catalogue(all, all);
    }

    /**
     * All checks: those that come along, and those that libraries on the class path bring by
     * {@code META-INF/services/io.qfchealth.check.Check}.
     *
     * @return the whole catalogue
     * @throws QfcConfigurationException if a check of such a library cannot be loaded or used; the message names the class
     */
    public static Catalogue all() {
        return builtIn().with(InstalledChecks.load());
    }

    /**
     * The checks that come along.
     *
     * @return what {@code docs/checks.md} describes
     */
    public static Catalogue builtIn() {
        return ofAll(Stream.of(
                        DockerChecks.suite(),
                        JobChecks.suite(),
                        DatabaseChecks.suite(),
                        StorageChecks.suite(),
                        WebChecks.suite(),
                        ConfigChecks.suite(),
                        LogChecks.suite(),
                        MigrationChecks.suite())
                .flatMap(List::stream));
    }

    /**
     * This catalogue and checks of one's own: examined, selected, waived and shown as the others are.
     *
     * @param own any number of checks
     * @return a larger catalogue
     * @throws QfcConfigurationException if the definition of one is not complete and well-formed, or its id is taken; the
     *     message names the class
     */
    public Catalogue with(Collection<? extends Check> own) {
        if (own.isEmpty()) {
            return this;
        }
        List<Check> all = new ArrayList<>(whole);
        List<Check> selected = new ArrayList<>(checks);
        for (Check check : own) {
            OwnCheck added = new OwnCheck(check);
            String id = added.definition().id();
            all.stream()
                    .filter(present -> present.definition().id().equals(id))
                    .findFirst()
                    .ifPresent(present -> {
                        throw new QfcConfigurationException(SoundDefinition.refusal(
                                check, "there is a check \"" + id + "\" already, " + author(present)));
                    });
            all.add(added);
            selected.add(added);
        }
        Catalogue larger = ofAll(all.stream());
        List<String> ids =
                selected.stream().map(check -> check.definition().id()).toList();
        return new Catalogue(
                larger.checks.stream()
                        .filter(check -> ids.contains(check.definition().id()))
                        .toList(),
                larger.whole);
    }

    private static String author(Check check) {
        return check instanceof OwnCheck own ? own.author() : check.getClass().getName();
    }

    /**
     * Somebody's own check, made safe: whatever it does becomes a finding, and it ends with the deadline of the look.
     *
     * @param check the check
     * @return what to examine in its place
     * @throws QfcConfigurationException if its definition is not complete and well-formed; the message names the class
     */
    public static Check guarded(Check check) {
        return new OwnCheck(check);
    }

    /**
     * What a job needs to run: engine, images, and workers with everything they give to a job container.
     *
     * @return the checks of {@code canRunJobs()}
     */
    public static Catalogue neededByJobs() {
        Catalogue all = builtIn();
        return new Catalogue(
                NEEDED_BY_JOBS.stream().map(id -> all.check(id).orElseThrow()).toList(), all.whole);
    }

    /**
     * The comparison with a former server, and what else a move may lose: the volume with grids, views and triggers, sequences,
     * the files in the storage, and the data when Compose made new volumes.
     *
     * @param before the former server
     * @return the checks of {@code hasEverythingOf(before)} and of {@code compare}
     */
    public static Catalogue comparing(Manifest before) {
        Catalogue all = all();
        return new Catalogue(
                Stream.concat(
                                MigrationChecks.with(before).stream(),
                                LOST_IN_MOVES.stream().map(id -> all.check(id).orElseThrow()))
                        .sorted(Comparator.comparing(check -> check.definition().area()))
                        .toList(),
                all.whole);
    }

    /**
     * This catalogue without what the setting {@code skip} names of it.
     *
     * @param settings what the user said
     * @return a part of this catalogue
     * @throws QfcConfigurationException if a name is no area, severity, tag or id of any check, or nothing is left
     */
    public Catalogue leavingOut(Settings settings) {
        return reduced(settings, SettingKey.SKIP, false);
    }

    /**
     * What the setting {@code only} names of this catalogue; all of it if nothing is set.
     *
     * @param settings what the user said
     * @return a part of this catalogue
     * @throws QfcConfigurationException if a name is no area, severity, tag or id of any check, or nothing is left
     */
    public Catalogue restrictedTo(Settings settings) {
        return reduced(settings, SettingKey.ONLY, true);
    }

    private Catalogue reduced(Settings settings, SettingKey key, boolean isWanted) {
        Optional<Setting<List<String>>> names = settings.names(key);
        if (names.isEmpty()) {
            return this;
        }
        List<String> named = new CheckNames(whole)
                .selected(names.get()).stream()
                        .map(check -> check.definition().id())
                        .toList();
        List<Check> left = checks.stream()
                .filter(check -> named.contains(check.definition().id()) == isWanted)
                .toList();
        if (left.isEmpty()) {
            throw new QfcConfigurationException(
                    "No check is left: " + names.get().origin() + " leaves nothing to examine.");
        }
        return new Catalogue(left, whole);
    }

    /**
     * The checks that the user wants: {@code only} if it is set, without {@code skip}, and without those that nobody asked
     * for.
     *
     * @param settings what the user said
     * @return a part of this catalogue
     * @throws QfcConfigurationException if a name is no area, severity, tag or id, a threshold is unknown or cannot be read, or nothing
     *     is left
     */
    public Catalogue selectedBy(Settings settings) {
        new KnownSettings(whole).refuseWrongLimits(settings);
        Optional<Setting<List<String>>> only = settings.names(SettingKey.ONLY);
        CheckNames names = new CheckNames(checks);
        List<Check> selected = new ArrayList<>(only.map(names::selected).orElse(checks));
        selected.removeIf(check -> !check.isAskedFor(settings) && !isNamed(check, only));
        settings.names(SettingKey.SKIP).ifPresent(setting -> selected.removeAll(names.selected(setting)));
        if (selected.isEmpty()) {
            throw new QfcConfigurationException("No check is left: "
                    + only.map(Setting::origin).orElse("\"skip\"") + " leaves nothing to examine.");
        }
        return new Catalogue(selected, whole);
    }

    /**
     * Refuses what settings say of checks that are not here, before anything is asked; {@link #selectedBy} does, too, when all is
     * known.
     *
     * @param settings what the user said
     * @throws QfcConfigurationException if a name is no area, severity, tag or id, or a threshold is unknown or cannot be read
     */
    public void refuseUnknown(Settings settings) {
        new KnownSettings(whole).refuseWrongLimits(settings);
        CheckNames names = new CheckNames(whole);
        for (SettingKey key : List.of(SettingKey.ONLY, SettingKey.SKIP)) {
            settings.names(key).ifPresent(names::refuseUnknown);
        }
    }

    /**
     * Settings without what they say of checks that are not here: saved evidence may come from a server that is examined by
     * checks of its own, or by another version.
     *
     * @param settings what was said elsewhere
     * @return those of which {@link #selectedBy} refuses no name
     */
    public Settings understood(Settings settings) {
        return new KnownSettings(whole).understood(settings);
    }

    /** Named by its id, a check runs even without the setting it is about, and says what is missing. */
    private static boolean isNamed(Check check, Optional<Setting<List<String>>> only) {
        return only.map(Setting::value)
                .filter(names -> names.contains(check.definition().id()))
                .isPresent();
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
     * The names that select checks of this catalogue.
     *
     * @return areas, severities, tags and ids
     */
    public List<String> names() {
        return new CheckNames(checks).all();
    }

    /**
     * Runs all checks of this catalogue over one look. Everything is asked first and in parallel, so the run takes about as
     * long as the slowest answer. What the settings waive is a warning.
     *
     * @param look one moment of one deployment
     * @return one finding a check, in the order of reports
     */
    public List<Finding> examine(Look look) {
        return examine(look, new ExaminationListener() {});
    }

    /**
     * Runs all checks of this catalogue over one look, and tells of each.
     *
     * @param look one moment of one deployment
     * @param listener told of every check; what it throws is thrown on
     * @return one finding a check, in the order of reports
     */
    public List<Finding> examine(Look look, ExaminationListener listener) {
        if (checks.size() > 1) {
            look.gather(deployment -> questions(deployment, look.settings()));
        }
        Waivers waivers = Waivers.of(look);
        List<Finding> findings = new ArrayList<>();
        for (Check check : begun(look)) {
            listener.examining(check.definition());
            Finding finding = check instanceof WaiversHold hold
                    ? waivers.judged(findings, hold.known())
                    : waivers.laidOver(
                            // It knows best how long it took.
                            check instanceof OwnCheck.Running own ? own.examine(look) : Examination.of(check, look));
            findings.add(finding);
            listener.examined(finding);
        }
        // Only what looks at the waivers was examined out of turn, as the last one.
        Map<String, Integer> order = new HashMap<>();
        ids().forEach(id -> order.put(id, order.size()));
        findings.sort(Comparator.comparing(finding -> order.getOrDefault(finding.id(), order.size())));
        return List.copyOf(findings);
    }

    /**
     * Somebody's own checks look at the same time as all others: if they hang, together they cost one deadline. What looks at
     * the waivers needs the findings of all others and comes last.
     */
    private List<Check> begun(Look look) {
        List<Check> begun = new ArrayList<>();
        for (Check check : checks) {
            begun.add(check instanceof OwnCheck own && checks.size() > 1 ? own.begin(look) : check);
        }
        begun.sort(Comparator.comparing(WaiversHold.class::isInstance));
        return begun;
    }
}
