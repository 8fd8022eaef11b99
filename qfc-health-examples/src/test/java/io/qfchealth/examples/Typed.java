package io.qfchealth.examples;

import io.qfchealth.stand.Stand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of a command.
 *
 * @param exitCode what the process would end with
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record Typed(int exitCode, String out, String err) {

    /** Somewhere with nothing around: no variables, no settings file. */
    static Typed type(Path directory, String... args) {
        return type(directory, Map.of(), args);
    }

    static Typed type(Path directory, Map<String, String> environment, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err), environment, directory);
        int exitCode = Main.run(terminal, args);
        return new Typed(exitCode, out.toString(), err.toString());
    }

    /** {@code check} of a stand, which is found on its engine without being named. */
    static Typed check(Path directory, Stand stand, String... more) {
        List<String> args =
                new ArrayList<>(List.of("check", "--docker", stand.endpoint().toString()));
        args.addAll(List.of(more));
        return type(directory, args.toArray(String[]::new));
    }
}
