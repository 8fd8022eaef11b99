package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Waits until an engine shows a container in the state it is meant to be in.
 *
 * @param client to the engine
 */
record ContainerWait(DockerClient client) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(30);

    void untilAsMeant(Collection<ContainerModel> containers) {
        containers.forEach(container -> {
            until(container, seen -> isAsMeant(container.service(), seen));
            if (container.service().behaviour().kind() == Behaviour.Kind.RUNS) {
                until(container, seen -> hasPrinted(container));
            }
        });
    }

    void untilStopped(ContainerModel container) {
        until(container, seen -> !Boolean.TRUE.equals(seen.getState().getRunning()));
    }

    private void until(ContainerModel container, Predicate<InspectContainerResponse> condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        InspectContainerResponse seen;
        do {
            seen = client.inspectContainerCmd(container.name()).exec();
            if (condition.test(seen)) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() < end && !Thread.currentThread().isInterrupted());
        throw new IllegalStateException("container %s is not what it should be after %s: %s, restarted %s times"
                .formatted(container.name(), LIMIT, seen.getState(), seen.getRestartCount()));
    }

    private static boolean isAsMeant(ServiceModel service, InspectContainerResponse seen) {
        ContainerState state = seen.getState();
        return switch (service.behaviour().kind()) {
            case RUNS -> Boolean.TRUE.equals(state.getRunning()) && isHealthAsMeant(service.probe(), state);
            case ENDS ->
                "exited".equals(state.getStatus())
                        && Objects.equals(state.getExitCodeLong(), (long)
                                service.behaviour().exitCode());
            case CRASHES -> isCrashVisible(service, seen);
            case EXHAUSTS_MEMORY -> "exited".equals(state.getStatus()) && Boolean.TRUE.equals(state.getOOMKilled());
        };
    }

    /** An engine shows a container as running before its program has printed anything. */
    private boolean hasPrinted(ContainerModel container) {
        List<String> lines = container.service().behaviour().lines();
        long meant = lines.stream()
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (meant == 0) {
            return true;
        }
        AtomicLong printed = new AtomicLong();
        try {
            client.logContainerCmd(container.name())
                    .withStdOut(true)
                    .withStdErr(true)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            printed.addAndGet(frame.getPayload().length);
                        }
                    })
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return printed.get() >= meant;
    }

    /**
     * Restarted by now, and in the state in which a container that dies that fast spends most of its time. Engines
     * double their pause before each restart, so after the fifth there is time to look.
     */
    private static boolean isCrashVisible(ServiceModel service, InspectContainerResponse seen) {
        String status = seen.getState().getStatus();
        if (service.restart() == RestartPolicy.NO) {
            return "exited".equals(status);
        }
        boolean diesAtOnce = service.behaviour().lasting().isZero();
        Integer restarts = seen.getRestartCount();
        return restarts != null
                && restarts >= (diesAtOnce ? 5 : 1)
                && (diesAtOnce ? "restarting" : "running").equals(status);
    }

    private static boolean isHealthAsMeant(Probe probe, ContainerState state) {
        String health = state.getHealth() == null ? "none" : state.getHealth().getStatus();
        return switch (probe) {
            case NONE -> true;
            case PASSING -> "healthy".equals(health);
            case FAILING -> "unhealthy".equals(health);
        };
    }
}
