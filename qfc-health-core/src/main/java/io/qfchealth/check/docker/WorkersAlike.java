package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Environment;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code workers.alike}. */
final class WorkersAlike implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "workers.alike",
                    Area.WORKERS,
                    Severity.MAJOR,
                    "all workers have the same image and the same settings",
                    "After a partial recreation some workers run old code or old settings: a part of the jobs fails, whichever worker "
                            + "takes them.",
                    "Recreate all workers: docker compose up -d --force-recreate worker_wrapper",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        List<Container> workers = look.deployment().workers();
        Verdict verdict = Verdict.on(DEFINITION);
        List<String> differences = new ArrayList<>();
        Map<String, List<String>> byImage = grouped(workers, Container::imageId);
        if (byImage.size() > 1) {
            differences.add("image: " + odd(byImage));
        }
        for (String variable : variables(workers)) {
            Map<Object, List<String>> byValue =
                    grouped(workers, worker -> worker.environment().secret(variable));
            if (byValue.size() > 1) {
                differences.add(variable + ": " + odd(byValue));
            }
        }
        if (!differences.isEmpty()) {
            return verdict.actual(Text.list(differences)).fail();
        }
        return verdict.actual(
                        workers.isEmpty()
                                ? "there is no worker container to look at"
                                : "all " + Text.count(workers.size(), "worker") + " have the same image and settings")
                .pass(workers.size());
    }

    private static Set<String> variables(List<Container> workers) {
        return workers.stream()
                .map(Container::environment)
                .map(Environment::names)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> Map<T, List<String>> grouped(List<Container> workers, Function<Container, T> property) {
        return workers.stream()
                .collect(Collectors.groupingBy(
                        property, LinkedHashMap::new, Collectors.mapping(Container::name, Collectors.toList())));
    }

    /**
     * All but the largest group, because most likely those are what differs; of equally large ones the first is taken for
     * the rule. Values are not shown, they may be secrets.
     */
    private static String odd(Map<?, List<String>> groups) {
        List<List<String>> bySize = groups.values().stream()
                .sorted(Comparator.comparing((List<String> group) -> group.size())
                        .reversed())
                .toList();
        List<String> odd = bySize.stream().skip(1).flatMap(List::stream).toList();
        return Text.list(odd) + (odd.size() == 1 ? " differs" : " differ");
    }
}
