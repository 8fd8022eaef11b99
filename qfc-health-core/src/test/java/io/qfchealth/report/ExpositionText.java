package io.qfchealth.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of the text format of Prometheus, 0.0.4: it refuses what the server, the textfile collector of the node exporter or
 * {@code promtool check metrics} refuse or complain of.
 */
final class ExpositionText {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) (.+)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{(.*)} (-?\\d+(?:\\.\\d+)?)");
    private static final Pattern LABEL =
            Pattern.compile("\\G([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*+)\"(?:,(?=.)|$)");
    private static final List<String> RESERVED = List.of("_total", "_count", "_sum", "_bucket");
    private static final List<String> SHORT_UNITS = List.of("_ms", "_s", "_millis", "_milliseconds", "_kb", "_mb");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> helps = new LinkedHashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    private ExpositionText() {}

    /**
     * A sample.
     *
     * @param name of the metric
     * @param labels values by name, without escapes
     * @param value the number as it is written
     */
    record Sample(String name, Map<String, String> labels, String value) {}

    static ExpositionText of(String text) {
        ExpositionText read = new ExpositionText();
        require(text.isEmpty() || text.endsWith("\n"), "the last line has no end");
        require(!text.contains("\r"), "lines end with a line feed only");
        // Not lines(), which would take other characters for ends of lines.
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                read.line(line);
            }
        }
        read.finish();
        return read;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            require(helps.put(name(help.group(1)), help.group(2)) == null, "second help: " + line);
            require(samples.stream().noneMatch(before -> before.name().equals(help.group(1))), "late help: " + line);
        } else if (type.matches()) {
            require(types.put(name(type.group(1)), type.group(2)) == null, "second type: " + line);
            require(samples.stream().noneMatch(before -> before.name().equals(type.group(1))), "late type: " + line);
        } else if (sample.matches()) {
            samples.add(new Sample(sample.group(1), labels(sample.group(2)), sample.group(3)));
        } else {
            throw new AssertionError("neither help, type nor a sample without a time: " + line);
        }
    }

    private static String name(String name) {
        require(NAME.matcher(name).matches(), "no name of a metric: " + name);
        require(RESERVED.stream().noneMatch(name::endsWith), "an ending of counters and histograms: " + name);
        require(SHORT_UNITS.stream().noneMatch(name::endsWith), "not a base unit: " + name);
        return name;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find()) {
            String value = label.group(2)
                    .replaceAll("\\\\\\\\", "\u0000")
                    .replace("\\\"", "\"")
                    .replace("\\n", "\n");
            require(labels.put(label.group(1), value.replace('\u0000', '\\')) == null, "a label twice: " + text);
            end = label.end();
        }
        require(end == text.length(), "labels are not escaped: " + text);
        return labels;
    }

    private void finish() {
        Set<String> seen = new HashSet<>();
        Set<String> ended = new HashSet<>();
        String last = "";
        for (Sample sample : samples) {
            require(types.containsKey(sample.name()), "no type of " + sample.name());
            require(helps.containsKey(sample.name()), "no help of " + sample.name());
            require(seen.add(sample.name() + sample.labels()), "twice: " + sample);
            if (!sample.name().equals(last)) {
                require(ended.add(sample.name()), "not together: " + sample.name());
                last = sample.name();
            }
        }
        require(ended.equals(types.keySet()), "types without samples: " + types.keySet());
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new AssertionError(complaint);
        }
    }

    Set<String> names() {
        return types.keySet();
    }

    String help(String name) {
        return helps.getOrDefault(name, "");
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    List<Sample> samples(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }
}
