package io.qfchealth.diagnosis;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names root causes in the order in which to repair them. A finding whose signs tell of several things is explained when
 * every one of them is; what no rule explains stays a finding of its own.
 */
public final class Diagnosis {
    private static final String FAILED_JOBS = "jobs.failures";
    private static final int ERRORS = 2;

    /** Stands for a finding without signs. */
    private static final String ALL_OF_IT = "";

    private static final int MOST_NAMED = 4;
    private static final Pattern SQL = Pattern.compile(
            "\\b(?:SELECT (?:setval|pg_)|ALTER (?:ROLE|DATABASE|SYSTEM)|CREATE EXTENSION|REINDEX |GRANT [A-Z])");

    /** A statement to be typed as it is: without a word to be replaced, and with its end. */
    private static final Pattern STATEMENT =
            Pattern.compile("(?:" + SQL.pattern() + "|\\bDROP INDEX )(?:(?!\\b(?:PID|NAME|ROLE_NAME)\\b|…)[^;])*;");

    private final List<Finding> findings;
    private final Optional<ComposeProject> compose;
    private final Map<String, Finding> byId = new LinkedHashMap<>();
    private final Map<String, Set<String>> unexplained = new LinkedHashMap<>();
    private final List<Found> found = new ArrayList<>();

    /** A rule that holds, and the findings that it explains in part or whole. */
    private record Found(Rule rule, Finding leading, Set<String> touched) {}

    private Diagnosis(List<Finding> findings, Optional<ComposeProject> compose) {
        this.findings = findings;
        this.compose = compose;
        for (Finding finding : findings) {
            byId.put(finding.id(), finding);
            if (isTrouble(finding)) {
                unexplained.put(
                        finding.id(),
                        new LinkedHashSet<>(finding.signs().isEmpty() ? List.of(ALL_OF_IT) : finding.signs()));
            }
        }
    }

    private static boolean isTrouble(Finding finding) {
        return finding.status() == Status.FAIL || finding.status() == Status.UNKNOWN || finding.status() == Status.WARN;
    }

    /**
     * Everything that can be named.
     *
     * @return ids of root causes, in the order in which to repair them
     */
    public static List<String> causes() {
        return Rules.all().stream().map(Rule::id).distinct().toList();
    }

    /**
     * Names the root causes of what failed.
     *
     * @param findings all findings of one look
     * @return what to repair, most urgent first; empty if nothing failed
     */
    public static List<RootCause> of(List<Finding> findings) {
        return of(findings, Optional.empty());
    }

    /**
     * Names the root causes of what failed, with commands for one compose project.
     *
     * @param findings all findings of one look
     * @param compose where the compose files are; empty if that is not known
     * @return what to repair, most urgent first; empty if nothing failed
     */
    public static List<RootCause> of(List<Finding> findings, Optional<ComposeProject> compose) {
        Diagnosis diagnosis = new Diagnosis(findings, compose);
        Rules.all().forEach(diagnosis::tryOut);
        return diagnosis.found.stream().map(diagnosis::named).toList();
    }

    private void tryOut(Rule rule) {
        Finding leading = byId.get(rule.leading().check());
        if (leading == null
                || !rule.leading().isSeenIn(leading)
                || !(isOpen(rule.leading(), leading) || rule.beside().stream().anyMatch(this::isOpen))
                || !rule.beside().stream().allMatch(this::isSeen)
                || rule.unless().stream().anyMatch(this::isSeen)
                || found.stream().anyMatch(other -> other.rule().id().equals(rule.id()))) {
            return;
        }
        Set<String> touched = new LinkedHashSet<>();
        touched.add(leading.id());
        explain(leading, rule.leading()::isAbout);
        for (Consequence consequence : rule.consequences()) {
            findings.stream()
                    .filter(finding -> consequence.isMeant(leading, finding))
                    .filter(finding -> explain(finding, consequence::covers))
                    .map(Finding::id)
                    .forEach(touched::add);
        }
        found.add(new Found(rule, leading, touched));
    }

    private boolean isSeen(Symptom symptom) {
        return Optional.ofNullable(byId.get(symptom.check()))
                .filter(symptom::isSeenIn)
                .isPresent();
    }

    /** Whether something tells of this rule that nothing else explains, though another one explains what leads it. */
    private boolean isOpen(Symptom symptom) {
        Finding finding = byId.get(symptom.check());
        return !symptom.sign().isEmpty() && finding != null && symptom.isSeenIn(finding) && isOpen(symptom, finding);
    }

    private boolean isOpen(Symptom symptom, Finding finding) {
        return unexplained.getOrDefault(finding.id(), Set.of()).stream().anyMatch(symptom::isAbout);
    }

    /** Takes what is covered out of what is unexplained; says whether there was something. */
    private boolean explain(Finding finding, Predicate<String> covers) {
        return unexplained.getOrDefault(finding.id(), new LinkedHashSet<>()).removeIf(covers);
    }

    private RootCause named(Found cause) {
        List<String> evidence = new ArrayList<>();
        for (String id : cause.touched()) {
            // What is explained in part only must stay visible.
            if (id.equals(cause.leading().id())
                    || unexplained.getOrDefault(id, Set.of()).isEmpty()) {
                evidence.add(id);
            }
        }
        Finding repairing = byId.getOrDefault(cause.rule().repairedBy(), cause.leading());
        return new RootCause(
                cause.rule().id(),
                cause.rule().title(),
                explanation(cause, repairing),
                cause.leading().why(),
                steps(repairing.remedy()),
                List.of(verification(evidence)),
                evidence);
    }

    /** What many checks tell is verified by all of them. */
    private static String verification(List<String> evidence) {
        String check = "java -jar qfc-health.jar check";
        return evidence.size() > MOST_NAMED ? check : check + " --only " + String.join(",", evidence);
    }

    private List<String> steps(String remedy) {
        Optional<String> session = compose.map(ComposeProject::psql)
                .filter(psql -> !psql.isEmpty()
                        && SQL.matcher(STATEMENT.matcher(remedy).replaceAll("")).find());
        String typed = compose.map(project -> STATEMENT
                        .matcher(remedy)
                        .replaceAll(statement -> Matcher.quoteReplacement(project.asCommand(statement.group()) + ";")))
                .orElse(remedy);
        List<String> steps = new ArrayList<>();
        compose.filter(project -> remedy.contains("docker compose"))
                .map(ComposeProject::enter)
                .ifPresent(steps::add);
        session.ifPresent(psql -> steps.add("SQL is typed in a session of the database: " + psql));
        typed.lines().forEach(steps::add);
        return steps;
    }

    private String explanation(Found cause, Finding repairing) {
        List<String> sentences =
                new ArrayList<>(List.of(sentence(cause.leading().actual())));
        if (!repairing.id().equals(cause.leading().id())) {
            sentences.add(sentence(capitalized(repairing.actual())));
        }
        sentences.addAll(deadJobs(cause));
        if (cause.leading().id().equals(FAILED_JOBS)) {
            sentences.addAll(errors(cause.leading()));
            lastSuccess(cause.leading()).forEach(sentences::add);
        }
        return String.join(" ", sentences);
    }

    /** How many jobs died of it since when, and what was done shortly before the first. */
    private List<String> deadJobs(Found cause) {
        Finding jobs = byId.get(FAILED_JOBS);
        if (jobs == null
                || jobs.signs().isEmpty()
                || cause.leading().id().equals(FAILED_JOBS)
                || !cause.touched().contains(FAILED_JOBS)
                || cause.rule().consequences().stream()
                        .noneMatch(consequence -> consequence.checks().equals(FAILED_JOBS)
                                && consequence.covers(jobs.signs().get(0)))) {
            return List.of();
        }
        return Stream.of(
                        jobs.evidence().getOrDefault("share", List.of()).stream()
                                .map(share -> share + " failed of it."),
                        lastSuccess(jobs),
                        jobs.evidence().getOrDefault("beside", List.of()).stream()
                                .limit(1)
                                .map(event -> capitalized(event) + "."))
                .flatMap(sentences -> sentences)
                .toList();
    }

    /** Until when all was well; one that came since is no bound. */
    private static Stream<String> lastSuccess(Finding jobs) {
        return Stream.concat(
                        jobs.evidence().getOrDefault("success before", List.of()).stream(),
                        jobs.evidence().getOrDefault("last success", List.of()).stream()
                                .filter(success -> success.contains("before the first")))
                .limit(1)
                .map(success -> "The last job that succeeded before ended "
                        + success.replace(", before the first of these failures", "") + ".");
    }

    /** What the jobs say themselves, where nothing else tells more. */
    private static List<String> errors(Finding jobs) {
        List<String> errors = jobs.evidence().getOrDefault("errors", List.of());
        return errors.isEmpty()
                ? List.of()
                : List.of("They say: "
                        + sentence(String.join("; ", errors.subList(0, Math.min(ERRORS, errors.size())))));
    }

    private static String capitalized(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** What was seen may be a clause or whole sentences of another program. */
    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }
}
