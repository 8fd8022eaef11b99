package io.qfchealth.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Commands as the documentation shows them, typed against recorded evidence instead of a server. */
public final class TypedCommands {
    private static final String COMMAND = "java -jar qfc-health.jar ";
    private static final Path EVIDENCE =
            Path.of("src", "test", "resources", "evidence", "incident.json").toAbsolutePath();

    private TypedCommands() {}

    /**
     * Runs a line.
     *
     * @param directory the working directory
     * @param line begins with {@code java -jar qfc-health.jar}; what follows a pipe or a redirection is left out
     * @return the exit code
     */
    public static int run(Path directory, String line) {
        String typed = line.substring(COMMAND.length())
                .split(" [|>#]| \\|\\| | && ", 2)[0]
                .strip();
        List<String> args = new ArrayList<>(Arrays.asList(typed.split("\\s+")));
        if (List.of("check", "settings").contains(args.get(0)) && !args.contains("--replay")) {
            args.addAll(List.of("--replay", EVIDENCE.toString()));
            int docker = args.indexOf("--docker");
            if (docker >= 0) {
                args.subList(docker, docker + 2).clear();
            }
        }
        args.removeIf(arg -> arg.equals("--within"));
        args.removeIf(arg -> arg.matches("\\d+m"));
        return Typed.type(directory, args.toArray(String[]::new)).exitCode();
    }
}
