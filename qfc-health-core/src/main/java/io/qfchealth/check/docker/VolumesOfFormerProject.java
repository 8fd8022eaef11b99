package io.qfchealth.check.docker;

import io.qfchealth.access.Question;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.Population;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Mount;
import io.qfchealth.docker.Volume;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code migration.volumes}. */
final class VolumesOfFormerProject implements Check {
    private static final Threshold RECENT = new Threshold(
            "recent", "30d", "duration", "volumes made longer ago are in use for so long that they are the right ones");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.volumes",
                    Area.MIGRATION,
                    Severity.CRITICAL,
                    "the data volumes in use are not new ones next to unused older ones of another project name",
                    "When COMPOSE_PROJECT_NAME or the directory changes, Compose makes new, empty volumes and starts with them: all "
                            + "users, projects and files seem to be gone, while they lie in the volumes of the former name.",
                    "Look at both before anything else is written. If the old ones hold the data: docker compose down, set "
                            + "COMPOSE_PROJECT_NAME to the former name, docker compose up -d. If they are left over on purpose: docker "
                            + "volume rm NAME, or leave this check out (--skip migration.volumes).",
                    false,
                    List.of(RECENT))
            .tagged(Tag.DATA, Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(AccountQuestions.POPULATION);
    }

    @Override
    public Finding examine(Look look) {
        Map<String, Volume> volumes =
                look.volumes().stream().collect(Collectors.toMap(Volume::name, Function.identity(), (one, two) -> one));
        Set<String> used = new HashSet<>();
        look.containers().forEach(container -> used.addAll(container.volumes()));
        Instant recent = look.now().minus(look.duration(DEFINITION, RECENT));
        List<String> lookedAt = new ArrayList<>();
        List<String> suspected = new ArrayList<>();
        for (Volume own : dataVolumes(look, volumes)) {
            Optional<String> suffix = suffix(own, look.project().value());
            if (suffix.isEmpty() || own.created().isEmpty()) {
                continue;
            }
            lookedAt.add(own.name());
            if (own.created().get().isAfter(recent)) {
                volumes.values().stream()
                        .filter(other -> !used.contains(other.name()) && isFormer(other, own, suffix.get()))
                        .forEach(other -> suspected.add(own.name() + " is in use since "
                                + own.created().get() + " while " + other.name() + " of "
                                + other.created().orElse(Instant.EPOCH) + " is used by nothing"));
            }
        }
        Verdict verdict = Verdict.on(DEFINITION);
        if (!suspected.isEmpty()) {
            String seen = Text.list(suspected.stream().sorted().toList());
            Optional<Population> population = population(look);
            return population.filter(VolumesOfFormerProject::isEmpty).isPresent()
                    ? verdict.actual(seen + "; the database in use has no project")
                            .fail()
                    : verdict.actual(seen
                                    + population
                                            .map(known -> "; the database in use has "
                                                    + Text.count(known.projects(), "project"))
                                            .orElse("; which of them holds the data was not looked at"))
                            .warn();
        }
        if (lookedAt.isEmpty()) {
            return verdict.skipped(
                    "no database or storage of this project keeps its data on a volume that Compose named");
        }
        return verdict.actual("no unused older volume like " + Text.list(lookedAt))
                .pass(lookedAt.size());
    }

    /** What the volumes themselves tell is told also when the database cannot be asked. */
    private static Optional<Population> population(Look look) {
        try {
            return Optional.of(look.ask(AccountQuestions.POPULATION));
        } catch (UnansweredException e) {
            return Optional.empty();
        }
    }

    /** A new deployment has at most the person who installed it. */
    private static boolean isEmpty(Population population) {
        return population.projects() == 0 && population.people() <= 1;
    }

    private static List<Volume> dataVolumes(Look look, Map<String, Volume> volumes) {
        List<Volume> own = new ArrayList<>();
        for (Container container : look.deployment().containers()) {
            DataPath.of(container)
                    .ifPresent(path -> container.mounts().stream()
                            .filter(path::isHeldBy)
                            .map(Mount::name)
                            .filter(volumes::containsKey)
                            .map(volumes::get)
                            .forEach(own::add));
        }
        return own;
    }

    private static Optional<String> suffix(Volume volume, String project) {
        String prefix = project + "_";
        return volume.name().startsWith(prefix)
                ? Optional.of(volume.name().substring(prefix.length() - 1))
                : Optional.empty();
    }

    private static boolean isFormer(Volume other, Volume own, String suffix) {
        return !other.name().equals(own.name())
                && other.name().endsWith(suffix)
                && other.created()
                        .map(created -> !created.isAfter(own.created().orElse(Instant.MIN)))
                        .orElse(false);
    }
}
