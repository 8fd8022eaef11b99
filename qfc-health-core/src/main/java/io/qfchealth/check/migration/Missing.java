package io.qfchealth.check.migration;

import io.qfchealth.check.Text;
import io.qfchealth.database.Ids;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says what one server had and another has not. */
final class Missing {

    private Missing() {}

    /** Which rows are gone, as a clause; empty if all are here. Without keys the numbers have to do. */
    static Optional<String> ids(String singular, Ids before, Ids now) {
        if (before.isComplete() && now.isComplete()) {
            Set<String> here = new HashSet<>(now.keys());
            List<String> gone =
                    before.keys().stream().filter(key -> !here.contains(key)).toList();
            return gone.isEmpty()
                    ? Optional.empty()
                    : Optional.of(gone.size() + " of " + Text.count(before.count(), singular) + " "
                            + (gone.size() == 1 ? "is" : "are") + " missing (id " + Text.list(gone) + ")");
        }
        return now.count() < before.count()
                ? Optional.of(Text.count(now.count(), singular) + " instead of " + before.count())
                : Optional.empty();
    }

    /** Tables that have fewer rows, as clauses. One that cannot be read here is left out: other findings tell. */
    static List<String> rows(Map<String, Long> before, Map<String, Long> now) {
        List<String> fewer = new ArrayList<>();
        new TreeMap<>(before).forEach((table, rows) -> {
            Long here = now.get(table);
            if (here != null && here < rows) {
                fewer.add(Text.count(here, "row") + " in " + table + " instead of " + rows);
            }
        });
        return fewer;
    }

    /** {@code 14 users}, or {@code 16 users (2 more)}. */
    static String here(String singular, long before, long now) {
        return Text.count(now, singular) + (now > before ? " (" + (now - before) + " more)" : "");
    }
}
