package io.qfchealth.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code showmigrations --plan} prints: {@code [X]  app.name} a line, between lines that Django's start may print. */
final class MigrationPlan {
    private static final Pattern MIGRATION = Pattern.compile("^\\[([Xx ])\\] +([\\w.]+)(?: .*)?$");

    private MigrationPlan() {}

    /** Empty if no migration is listed. */
    static Optional<AppMigrations> read(String output) {
        List<String> known = new ArrayList<>();
        List<String> unapplied = new ArrayList<>();
        output.lines()
                .map(String::strip)
                .map(MIGRATION::matcher)
                .filter(Matcher::matches)
                .forEach(line -> {
                    known.add(line.group(2));
                    if (line.group(1).isBlank()) {
                        unapplied.add(line.group(2));
                    }
                });
        return known.isEmpty() ? Optional.empty() : Optional.of(new AppMigrations(known, unapplied));
    }
}
