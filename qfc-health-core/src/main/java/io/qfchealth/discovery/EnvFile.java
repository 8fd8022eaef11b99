package io.qfchealth.discovery;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code .env} file next to the compose files. Only one variable is read from it, the number of workers: it is the only
 * setting that Compose keeps to itself.
 */
public final class EnvFile {
    private static final Pattern REPLICAS = Pattern.compile(
            "\\s*(?:export\\s+)?QFIELDCLOUD_WORKER_REPLICAS\\s*=\\s*[\"']?([1-9]\\d{0,3})[\"']?\\s*(?:#.*)?");
    private static final long LARGEST = 1 << 20;

    private EnvFile() {}

    /**
     * Reads the number of workers.
     *
     * @param workingDirectory the directory that Compose noted on the containers; it may be one of another machine
     * @return the number, empty if there is no such file, it may not be read, or it does not say
     */
    public static OptionalInt replicas(String workingDirectory) {
        OptionalInt replicas = OptionalInt.empty();
        for (String line : lines(workingDirectory)) {
            Matcher matcher = REPLICAS.matcher(line);
            if (matcher.matches()) {
                replicas = OptionalInt.of(Integer.parseInt(matcher.group(1)));
            }
        }
        return replicas;
    }

    private static List<String> lines(String workingDirectory) {
        try {
            Path file = Path.of(workingDirectory, ".env");
            boolean readable = file.isAbsolute() && Files.isRegularFile(file) && Files.size(file) <= LARGEST;
            return readable ? Files.readAllLines(file) : List.of();
        } catch (MalformedInputException | InvalidPathException | SecurityException e) {
            return List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
