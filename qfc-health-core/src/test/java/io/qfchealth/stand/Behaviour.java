package io.qfchealth.stand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the program of a container does.
 *
 * @param kind which of the four things
 * @param lasting how long it runs, for those that end by themselves
 * @param exitCode what it ends with, for those that end by themselves
 * @param lines what it prints first
 */
public record Behaviour(Kind kind, Duration lasting, int exitCode, List<String> lines) {
    /** The things that a program of a stand can do. */
    public enum Kind {
        /** Runs until it is stopped, and then exits with 0. */
        RUNS,
        /** Does its work once and exits. */
        ENDS,
        /** Runs for a moment and exits with an error; its restart policy starts it again. */
        CRASHES,
        /** Takes memory until it is killed. */
        EXHAUSTS_MEMORY
    }

    /** Longer than any test. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    public Behaviour {
        lines = List.copyOf(lines);
    }

    /**
     * A service.
     *
     * @return runs until it is stopped
     */
    public static Behaviour runs() {
        return new Behaviour(Kind.RUNS, Duration.ZERO, 0, List.of());
    }

    /**
     * A service that says something when it starts.
     *
     * @param lines what it prints first; the command line of its containers shows them
     * @return runs until it is stopped
     */
    public static Behaviour prints(String... lines) {
        return new Behaviour(Kind.RUNS, FOR_EVER, 0, List.of(lines));
    }

    /**
     * A one-shot.
     *
     * @param exitCode what it ends with
     * @param lines what it prints first
     * @return ends at once
     */
    public static Behaviour ends(int exitCode, String... lines) {
        return new Behaviour(Kind.ENDS, Duration.ZERO, exitCode, List.of(lines));
    }

    /**
     * A service that cannot live.
     *
     * @param lasting how long it runs each time, in whole seconds; an engine shows it as running meanwhile
     * @return exits with 1 after that time, each time
     */
    public static Behaviour crashesAfter(Duration lasting) {
        return new Behaviour(Kind.CRASHES, lasting, 1, List.of("cannot live like this"));
    }

    /**
     * A service that leaks.
     *
     * @return takes memory until it is killed
     */
    public static Behaviour exhaustsMemory() {
        return new Behaviour(Kind.EXHAUSTS_MEMORY, Duration.ZERO, 137, List.of());
    }

    /** The arguments of {@link TinyProgram}; what only waits shows the command line of what it stands for. */
    List<String> arguments(List<String> commandLine) {
        return switch (kind) {
            case RUNS -> lines.isEmpty() ? commandLine : printing();
            case EXHAUSTS_MEMORY -> List.of("+");
            case ENDS, CRASHES -> printing();
        };
    }

    private List<String> printing() {
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(lasting.toSeconds()));
        arguments.add(String.valueOf(exitCode));
        arguments.addAll(lines);
        return List.copyOf(arguments);
    }
}
