package io.qfchealth.check.storage;

import io.qfchealth.docker.Container;
import io.qfchealth.docker.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directories that MinIO is told to keep its data in, each of which is a drive.
 *
 * @param all the directories
 * @param withoutVolume those of them that lie in the container itself
 */
record ServedDirectories(List<String> all, List<String> withoutVolume) {
    private static final Pattern RANGE = Pattern.compile("(.*)\\{(\\d+)\\.\\.\\.(\\d+)}(.*)");
    private static final int MOST = 64;

    /** None for a container that does not run {@code minio server}. */
    static ServedDirectories of(Container container) {
        List<String> all = new ArrayList<>();
        boolean isServer = false;
        for (String word : container.command().split("\\s+")) {
            if (word.equals("server")) {
                isServer = container.command().contains("minio");
            } else if (isServer && word.startsWith("/")) {
                all.addAll(expanded(word));
            }
        }
        return new ServedDirectories(
                all,
                all.stream()
                        .filter(directory -> !isMounted(directory, container))
                        .toList());
    }

    /** MinIO's own notation, with three dots. */
    private static List<String> expanded(String word) {
        Matcher range = RANGE.matcher(word);
        if (!range.matches()) {
            return List.of(word);
        }
        List<String> directories = new ArrayList<>();
        int last = Integer.parseInt(range.group(3));
        for (int number = Integer.parseInt(range.group(2)); number <= last && directories.size() < MOST; number++) {
            directories.addAll(expanded(range.group(1) + number + range.group(4)));
        }
        return directories;
    }

    private static boolean isMounted(String directory, Container container) {
        return container.mounts().stream()
                .map(Mount::destination)
                .anyMatch(mounted -> directory.equals(mounted) || directory.startsWith(mounted + "/"));
    }
}
