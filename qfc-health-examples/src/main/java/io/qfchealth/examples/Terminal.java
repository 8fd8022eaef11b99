package io.qfchealth.examples;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command line is called in: where it prints, whether a person watches, and what surrounds it.
 *
 * @param out standard output
 * @param err standard error
 * @param showsColours whether standard output goes to a terminal that wants colours
 * @param showsProgress whether standard error goes to a terminal
 * @param width columns of a line of standard output
 * @param environment the variables
 * @param directory the working directory
 */
record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean showsColours,
        boolean showsProgress,
        int width,
        Map<String, String> environment,
        Path directory) {
    private static final int DEFAULT_WIDTH = 100;
    private static final int NARROWEST = 60;
    // Longer lines are hard to read, however wide the terminal is.
    private static final int WIDEST = 120;
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ (\\d{1,5})\\s*");

    Terminal {
        environment = Map.copyOf(environment);
    }

    /** Not for a person: plain text, no progress. */
    static Terminal plain(PrintWriter out, PrintWriter err, Map<String, String> environment, Path directory) {
        return new Terminal(out, err, false, false, DEFAULT_WIDTH, environment, directory);
    }

    /** That of this process. */
    static Terminal ofThisProcess() {
        Map<String, String> environment = System.getenv();
        int terminals = terminals();
        boolean out = (terminals & 1) != 0;
        boolean colours = out
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                new StandardOutput(new FileOutputStream(FileDescriptor.out), charset()),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, charset()),
                colours,
                (terminals & 2) != 0,
                out ? Math.min(Math.max(columns(), NARROWEST), WIDEST) : DEFAULT_WIDTH,
                environment,
                Path.of(""));
    }

    /** The same with another place to print. */
    Terminal with(PrintWriter other) {
        return new Terminal(other, err, showsColours, showsProgress, width, environment, directory);
    }

    /** Texts are UTF-8 whatever the locale says: JSON has to be, and terminals are. Only Windows knows others. */
    private static Charset charset() {
        return isWindows() ? Charset.defaultCharset() : StandardCharsets.UTF_8;
    }

    /** Bit 0: standard output is a terminal; bit 1: standard error is. Java can tell neither for itself; on Windows neither counts. */
    private static int terminals() {
        if (isWindows()) {
            return 0;
        }
        try {
            return new ProcessBuilder("sh", "-c", "c=0; [ -t 1 ] && c=1; [ -t 2 ] && c=$((c + 2)); exit $c")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int columns() {
        if (isWindows()) {
            return DEFAULT_WIDTH;
        }
        try {
            Process size = new ProcessBuilder("sh", "-c", "stty size </dev/tty")
                    .redirectError(Redirect.DISCARD)
                    .start();
            try (InputStream answer = size.getInputStream()) {
                Matcher matcher =
                        ROWS_AND_COLUMNS.matcher(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
                int columns = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
                return columns > 0 ? columns : DEFAULT_WIDTH;
            }
        } catch (IOException e) {
            return DEFAULT_WIDTH;
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
