package io.qfchealth.check;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How findings count and list things, so that all read alike. */
public final class Text {
    private static final int SHOWN = 12;
    private static final int LONGEST = 200;
    private static final int NAMED = 3;

    private Text() {}

    /**
     * {@code 1 worker}, {@code 8 workers}.
     *
     * @param number how many
     * @param singular of what, a word whose plural ends in s
     * @return number and word
     */
    public static String count(long number, String singular) {
        return number + " " + (number == 1 ? singular : singular + "s");
    }

    /**
     * Separated by commas, the tail counted when it is long.
     *
     * @param items any number of texts
     * @return one line
     */
    public static String list(Collection<String> items) {
        List<String> all = List.copyOf(items);
        String shown = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return all.size() <= SHOWN ? shown : shown + " and " + (all.size() - SHOWN) + " more";
    }

    /**
     * {@code gis-app-1 has none}, {@code each of gis-app-1, gis-app-2 and 6 more has none}: what is true of several is said once.
     *
     * @param namesOf what is said in the singular, and of whom
     * @return one line
     */
    public static String each(Map<String, List<String>> namesOf) {
        return list(namesOf.entrySet().stream()
                .map(said ->
                        (said.getValue().size() == 1 ? "" : "each of ") + names(said.getValue()) + " " + said.getKey())
                .toList());
    }

    /**
     * {@code gis-app-1 and gis-app-2}, {@code gis-app-1, gis-app-2 and 6 more}.
     *
     * @param names at least one
     * @return one line
     */
    public static String names(List<String> names) {
        if (names.size() == 1) {
            return names.get(0);
        }
        int shown = names.size() <= NAMED ? names.size() - 1 : NAMED - 1;
        return String.join(", ", names.subList(0, shown)) + " and "
                + (names.size() <= NAMED ? names.get(shown) : names.size() - shown + " more");
    }

    /**
     * What another program printed, as one short line without control characters.
     *
     * @param text any text
     * @return its first line, cut when it is long
     */
    public static String firstLine(String text) {
        String line = text.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /**
     * {@code 2.6 GB}; decimal units, as the docker command shows them.
     *
     * @param bytes how many
     * @return a number with its unit
     */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB"};
        double value = bytes;
        int unit = -1;
        while (value >= 1_000 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
