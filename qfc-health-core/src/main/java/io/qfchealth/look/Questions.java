package io.qfchealth.look;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.DurationText;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks each question once, on threads of the server, and remembers the answers. A question that is not answered when the
 * deadline of the look is over is given up: its thread is interrupted, which frees it.
 */
final class Questions {
    private final ConcurrentMap<String, Future<Answer<?>>> asked = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Times> times = new ConcurrentHashMap<>();
    private final Object answered = new Object();
    private final Waiting waiting;
    private final Duration allowed;
    private final LongSupplier nanoTime;
    private final long begun;

    /** When an answer was begun and, once it is there, what it took; in nanoseconds. */
    record Times(long after, OptionalLong took, boolean isAnswered) {}

    Questions(Duration allowed) {
        this(allowed, System::nanoTime);
    }

    Questions(Duration allowed, LongSupplier nanoTime) {
        this.allowed = allowed;
        this.waiting = new Waiting(allowed, nanoTime);
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** Begins to ask, unless it was asked before; does not wait. */
    void ask(String question, ExecutorService threads, Supplier<?> call) {
        asked.computeIfAbsent(question, name -> begin(name, threads, call));
    }

    private Future<Answer<?>> begin(String question, ExecutorService threads, Supplier<?> call) {
        try {
            return threads.submit(() -> timed(question, call));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(new Answer.Unanswered<>(new Trouble(
                    Trouble.Kind.REFUSED,
                    "The server was closed before it was asked for " + question + ".",
                    "Look before QfcServer.close() is called.")));
        }
    }

    boolean isAsked(String question) {
        return asked.containsKey(question);
    }

    /** What was asked so far. */
    Set<String> asked() {
        return Set.copyOf(asked.keySet());
    }

    private Answer<?> timed(String question, Supplier<?> call) {
        long start = nanoTime.getAsLong();
        times.put(question, new Times(start - begun, OptionalLong.empty(), false));
        Answer<?> answer = answer(call);
        times.put(
                question,
                new Times(
                        start - begun,
                        OptionalLong.of(nanoTime.getAsLong() - start),
                        answer instanceof Answer.Known<?>));
        synchronized (answered) {
            answered.notifyAll();
        }
        return answer;
    }

    /** Whether it was asked and there is nothing left to wait for. */
    boolean isAnswered(String question) {
        Times asking = times.get(question);
        Future<Answer<?>> future = asked.get(question);
        return (asking != null && asking.took().isPresent()) || (future != null && future.isDone());
    }

    /** Waits until something holds that depends on answers, or the deadline of the look is over. */
    void await(BooleanSupplier condition) {
        waiting.begin();
        try {
            synchronized (answered) {
                while (!condition.getAsBoolean() && !waiting.left().isZero()) {
                    // A millisecond more than what is left, because a wait for 0 is one without end.
                    answered.wait(waiting.left().toMillis() + 1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.end();
        }
    }

    /** When each question was asked; one that has no answer yet takes until now. */
    Map<String, Times> times() {
        long now = nanoTime.getAsLong() - begun;
        Map<String, Times> copy = new HashMap<>(times);
        copy.replaceAll((question, time) ->
                time.took().isPresent() ? time : new Times(time.after(), OptionalLong.of(now - time.after()), false));
        return copy;
    }

    private static Answer<?> answer(Supplier<?> call) {
        try {
            return new Answer.Known<>(call.get());
        } catch (UnansweredException e) {
            return new Answer.Unanswered<>(e.trouble());
        }
    }

    /** The answer, waited for until the deadline of the look. */
    @SuppressWarnings("unchecked") // the same question is always asked by the same call
    <T> Answer<T> answer(String question, ExecutorService threads, Supplier<T> call) {
        boolean tooLate = !asked.containsKey(question) && waiting.left().isZero();
        ask(question, threads, call);
        Future<Answer<?>> future = asked.get(question);
        if (future == null) {
            throw new IllegalStateException("not asked: " + question);
        }
        waiting.begin();
        try {
            // What is there already is taken even after the deadline.
            long remaining = future.isDone() ? 0 : waiting.left().toNanos();
            return (Answer<T>) future.get(remaining, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return tooLate ? usedUp(question) : timedOut(question);
        } catch (CancellationException e) {
            return timedOut(question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            return new Answer.Unanswered<>(new Trouble(
                    Trouble.Kind.TIMED_OUT,
                    "The look was interrupted while it asked for " + question + ".",
                    "Look again."));
        } catch (ExecutionException e) {
            // A defect in reading one answer must not hide all others.
            return new Answer.Unanswered<>(new Trouble(
                    Trouble.Kind.GARBLED,
                    "Asking for " + question + " failed in a way that qfc-health does not know: "
                            + Redaction.ofMarkedSecrets().mask(String.valueOf(e.getCause())) + ".",
                    "This is a defect of qfc-health; please report it with this sentence and the engine's version."));
        } finally {
            waiting.end();
        }
    }

    /** Another question took all the time; this one had no chance. */
    private <T> Answer<T> usedUp(String question) {
        return new Answer.Unanswered<>(new Trouble(
                Trouble.Kind.TIMED_OUT,
                "The deadline of " + DurationText.of(allowed) + " was used up before this look asked for " + question
                        + ".",
                "See what hangs; allow more time by the setting \"deadline\"."));
    }

    private <T> Answer<T> timedOut(String question) {
        return new Answer.Unanswered<>(new Trouble(
                Trouble.Kind.TIMED_OUT,
                "No answer within the deadline of " + DurationText.of(allowed) + " when asking for " + question + ".",
                "See whether that system hangs; allow more time by the setting \"deadline\"."));
    }
}
