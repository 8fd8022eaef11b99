package io.qfchealth.check.database;

import io.qfchealth.database.AppliedMigrations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far the migrations of QFieldCloud's own apps are: the number that the newest of each begins with. */
final class Levels {
    /** The migration of {@code core} that gives the project table its new name. */
    static final int PROJECT_TABLE_RENAMED = 104;

    private final Map<String, Set<Integer>> numbers;

    private Levels(Map<String, Set<Integer>> numbers) {
        this.numbers = numbers;
    }

    static Levels of(AppliedMigrations migrations) {
        return new Levels(migrations.byApp().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .filter(name -> name.matches("\\d{4}_.*"))
                                .map(name -> Integer.parseInt(name.substring(0, 4)))
                                .collect(Collectors.toSet()))));
    }

    /** The number of the newest migration of an app; 0 if none was applied. */
    int of(String app) {
        return numbers.getOrDefault(app, Set.of()).stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** Numbers below the newest that are missing, in order. QFieldCloud's own apps leave none out. */
    List<Integer> missing(String app) {
        Set<Integer> present = numbers.getOrDefault(app, Set.of());
        return IntStream.range(1, of(app))
                .filter(number -> !present.contains(number))
                .boxed()
                .toList();
    }

    /**
     * Whether all that is missing was left out before migrations that are newer than any known release: another, newer code made
     * them, and the one in use was not upgraded step by step.
     */
    boolean isOvertaken(String app) {
        List<Integer> missing = missing(app);
        int newest = Release.newest().level(app);
        return !missing.isEmpty()
                && numbers.getOrDefault(app, Set.of()).stream()
                        .filter(number -> number > missing.get(0))
                        .allMatch(number -> number > newest);
    }

    static String text(int number) {
        return "%04d".formatted(number);
    }
}
