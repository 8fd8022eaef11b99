package io.qfchealth.catalogue;

import io.qfchealth.access.Question;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Examination;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A check that somebody else wrote, as it is run: whatever it does becomes a finding, and it gets as long as one look may
 * take, on a thread of its own.
 */
final class OwnCheck implements Check {
    // An hour is as good as for ever, and fits into nanoseconds.
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Check check;
    private final CheckDefinition definition;

    /**
     * Verifies a check.
     *
     * @throws QfcConfigurationException if its definition cannot be used
     */
    OwnCheck(Check check) {
        this.check = check;
        this.definition = SoundDefinition.of(check);
    }

    /** The name of the class that somebody wrote. */
    String author() {
        return check.getClass().getName();
    }

    @Override
    public CheckDefinition definition() {
        return definition;
    }

    @Override
    public boolean isAskedFor(Settings settings) {
        try {
            return check.isAskedFor(settings);
        } catch (RuntimeException | LinkageError e) {
            // Then it says so when it looks.
            return true;
        }
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        try {
            return List.copyOf(check.questions(deployment, settings));
        } catch (RuntimeException | LinkageError e) {
            // They are asked when it looks.
            return List.of();
        }
    }

    @Override
    public Finding examine(Look look) {
        return begin(look).examine(look);
    }

    /** Begins to look. What comes back is the same check; to examine it is to wait for the end. */
    Running begin(Look look) {
        FutureTask<Finding> task = new FutureTask<>(() -> Examination.of(new Guarded(), look));
        Thread thread = new Thread(task, "qfc-health-check-" + definition.id());
        thread.setDaemon(true);
        thread.start();
        Duration allowed = look.deadline().compareTo(LONGEST) < 0 ? look.deadline() : LONGEST;
        return new Running(task, System.nanoTime(), allowed);
    }

    /** It looks already. */
    final class Running implements Check {
        private final FutureTask<Finding> task;
        private final long begun;
        private final Duration allowed;

        private Running(FutureTask<Finding> task, long begun, Duration allowed) {
            this.task = task;
            this.begun = begun;
            this.allowed = allowed;
        }

        @Override
        public CheckDefinition definition() {
            return definition;
        }

        @Override
        public Finding examine(Look look) {
            try {
                long left = allowed.toNanos() - (System.nanoTime() - begun);
                return task.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                task.cancel(true);
                return unknown(
                                "this check did not end within the deadline of " + DurationText.of(allowed),
                                "See what " + author() + " waits for; allow more time by the setting \"deadline\".")
                        .lasting(allowed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                task.cancel(true);
                return unknown("the look was interrupted while this check ran", "Look again.");
            } catch (ExecutionException | CancellationException e) {
                return failed(e);
            }
        }
    }

    /** What it throws, and what it must not return, as a finding; what it could not ask is said as by any other check. */
    private final class Guarded implements Check {
        @Override
        public CheckDefinition definition() {
            return definition;
        }

        @Override
        public Finding examine(Look look) {
            try {
                @Nullable Finding finding = check.examine(look);
                if (finding == null || !finding.id().equals(definition.id())) {
                    return defect(finding == null ? "it found null" : "it found something for " + finding.id());
                }
                return finding;
            } catch (UnansweredException | QfcConfigurationException e) {
                throw e;
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                return failed(e);
            }
        }
    }

    private Finding failed(Throwable e) {
        return defect(Redaction.ofMarkedSecrets().mask(e.toString()));
    }

    private Finding defect(String what) {
        return unknown(
                "this check failed itself: " + what,
                "Correct " + author() + "; this check is none of qfc-health's own.");
    }

    private Finding unknown(String actual, String remedy) {
        return Verdict.on(definition).actual(actual).remedy(remedy).unknown();
    }
}
