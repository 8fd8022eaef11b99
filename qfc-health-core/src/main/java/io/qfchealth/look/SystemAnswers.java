package io.qfchealth.look;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Asked;
import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import io.qfchealth.discovery.Deployment;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** What the systems besides the engine are asked in one look, and what they answer. */
final class SystemAnswers {
    private final Systems systems;
    private final Questions questions;
    private final Look.Threads threads;
    private final Supplier<Deployment> deployment;
    private final ConcurrentMap<String, Question<?>> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<Subsystem, Asked> asked = new ConcurrentHashMap<>();

    SystemAnswers(Systems systems, Questions questions, Look.Threads threads, Supplier<Deployment> deployment) {
        this.systems = systems;
        this.questions = questions;
        this.threads = threads;
        this.deployment = deployment;
    }

    <T> Answer<T> answer(Question<T> question) {
        return questions.answer(question.name(), threads.of(question.system()), call(question));
    }

    <T> void begin(Question<T> question) {
        if (!questions.isAsked(question.name())) {
            questions.ask(question.name(), threads.of(question.system()), call(question));
        }
    }

    /**
     * Begins questions that need the answers of others, each as soon as these are there: one that waits for a system that
     * hangs keeps no other from being asked.
     */
    void beginWhenTheirNeedsAreKnown(List<Question<?>> dependent) {
        Set<Question<?>> open = new LinkedHashSet<>();
        dependent.forEach(question -> open(question, open));
        while (!open.isEmpty()) {
            questions.await(() -> open.stream().anyMatch(this::isReady));
            List<Question<?>> ready = open.stream().filter(this::isReady).toList();
            if (ready.isEmpty()) {
                // The deadline is over, and that is their answer.
                open.forEach(this::begin);
                return;
            }
            ready.forEach(this::begin);
            ready.forEach(open::remove);
        }
    }

    /** Begins what nothing has to be known for. */
    private void open(Question<?> question, Set<Question<?>> open) {
        if (question.needs().isEmpty()) {
            begin(question);
        } else {
            question.needs().forEach(need -> open(need, open));
            open.add(question);
        }
    }

    private boolean isReady(Question<?> question) {
        return question.needs().stream().map(Question::name).allMatch(questions::isAnswered);
    }

    /** What is needed is waited for by who asks: a thread of the pool that waited for others could wait for ever. */
    private <T> Supplier<T> call(Question<T> question) {
        known.putIfAbsent(question.name(), question);
        if (questions.isAsked(question.name())) {
            return () -> {
                throw askedAlready(question.name());
            };
        }
        Map<Question<?>, Answer<?>> needed = new HashMap<>();
        for (Question<?> need : question.needs()) {
            needed.put(need, answer(need));
        }
        Deployment present = deployment.get();
        Asked system = asked.computeIfAbsent(question.system(), subsystem -> systems.of(subsystem, present));
        return () -> system.answer(question, new KnownAnswers(needed));
    }

    /** The answers that a question needs. */
    private record KnownAnswers(Map<Question<?>, Answer<?>> answers) implements Asked.Given {
        @Override
        public <N> N of(Question<N> needed) {
            Answer<?> answer = answers.get(needed);
            if (answer == null) {
                throw new IllegalArgumentException("not among the needs of this question: " + needed);
            }
            return needed.type().cast(answer.orThrow());
        }
    }

    /** What was answered so far, by the name of the question. */
    Map<String, Answer<?>> answers() {
        Map<String, Answer<?>> answers = new TreeMap<>();
        known.forEach((name, question) ->
                answers.put(name, questions.answer(name, threads.of(question.system()), () -> {
                    throw askedAlready(name);
                })));
        return answers;
    }

    /** The system that a question was for; empty if it was for the engine. */
    Optional<Subsystem> systemOf(String question) {
        return Optional.ofNullable(known.get(question)).map(Question::system);
    }

    private static IllegalStateException askedAlready(String question) {
        return new IllegalStateException("asked already: " + question);
    }
}
