package io.qfchealth.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Bars of a fixed width and height, however many runs there are: of many the largest in each stretch of time is drawn. */
final class Chart {
    static final int WIDTH = 600;
    static final int HEIGHT = 80;
    private static final int MOST = 100;

    private final List<List<Run>> stretches = new ArrayList<>();

    Chart(List<Run> runs) {
        int size = Math.max(1, (runs.size() + MOST - 1) / MOST);
        for (int from = 0; from < runs.size(); from += size) {
            stretches.add(runs.subList(from, Math.min(runs.size(), from + size)));
        }
    }

    List<Map<String, Object>> bars(ToLongFunction<Run> value) {
        return bars(value, value);
    }

    /** Bars of one value on the scale of another. */
    List<Map<String, Object>> bars(ToLongFunction<Run> value, ToLongFunction<Run> scale) {
        long most =
                stretches.stream().mapToLong(runs -> largest(runs, scale)).max().orElse(0);
        double step = (double) WIDTH / Math.max(10, stretches.size());
        // The newest is at the right, however few there are.
        double begin = WIDTH - step * stretches.size();
        List<Map<String, Object>> bars = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            long height = most == 0 ? 0 : Math.round((double) HEIGHT * largest(stretches.get(i), value) / most);
            bars.add(Map.of(
                    "x",
                    Math.round((begin + i * step) * 10) / 10.0,
                    "y",
                    HEIGHT - height,
                    "width",
                    Math.round(Math.max(1, step - 1) * 10) / 10.0,
                    "height",
                    height));
        }
        return bars;
    }

    private static long largest(List<Run> runs, ToLongFunction<Run> value) {
        return runs.stream().mapToLong(value).max().orElse(0);
    }
}
