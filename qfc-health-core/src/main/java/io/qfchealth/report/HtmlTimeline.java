package io.qfchealth.report;

import io.qfchealth.look.Asking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The times of a look as bars: one lane a system, and within it as many tracks as questions were open at once. */
final class HtmlTimeline {
    private static final int TRACK = 12;
    private static final double NARROWEST = 0.4;

    private final long end;

    private HtmlTimeline(long end) {
        this.end = end;
    }

    static HtmlModel.Timeline of(List<Asking> askings) {
        Duration end = askings.stream()
                .map(HtmlTimeline::endOf)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Map<String, List<Asking>> bySystem = new LinkedHashMap<>();
        askings.forEach(asking -> bySystem.computeIfAbsent(asking.system(), system -> new ArrayList<>())
                .add(asking));
        HtmlTimeline timeline = new HtmlTimeline(Math.max(1, end.toNanos()));
        return new HtmlModel.Timeline(
                summary(askings, bySystem.size()),
                HtmlReport.duration(end.dividedBy(2)),
                HtmlReport.duration(end),
                bySystem.entrySet().stream()
                        .map(entry -> timeline.lane(entry.getKey(), entry.getValue()))
                        .toList(),
                askings.stream().map(HtmlTimeline::row).toList());
    }

    private static Duration endOf(Asking asking) {
        return asking.after().plus(asking.took());
    }

    private static String summary(List<Asking> askings, int systems) {
        long unanswered =
                askings.stream().filter(asking -> !asking.isAnswered()).count();
        String questions = count(askings.size(), "question") + " to " + count(systems, "system") + ", "
                + (unanswered == 0 ? "all answered" : unanswered + " without an answer");
        return askings.stream()
                .max(Comparator.comparing(Asking::took))
                .map(longest -> questions + ". The longest: " + longest.question() + ", "
                        + HtmlReport.duration(longest.took()) + ".")
                .orElse(questions + ".");
    }

    private HtmlModel.Lane lane(String system, List<Asking> askings) {
        List<Duration> tracks = new ArrayList<>();
        List<HtmlModel.Bar> bars = new ArrayList<>();
        for (Asking asking : askings) {
            int track = 0;
            while (track < tracks.size() && tracks.get(track).compareTo(asking.after()) > 0) {
                track++;
            }
            if (track == tracks.size()) {
                tracks.add(Duration.ZERO);
            }
            tracks.set(track, endOf(asking));
            bars.add(bar(asking, track));
        }
        Duration last = askings.stream()
                .map(HtmlTimeline::endOf)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        long unanswered =
                askings.stream().filter(asking -> !asking.isAnswered()).count();
        String summary = count(askings.size(), "question")
                + (unanswered == 0 ? "" : ", " + unanswered + " without an answer")
                + ", done after " + HtmlReport.duration(last);
        return new HtmlModel.Lane(system, summary, tracks.size() * TRACK, bars);
    }

    private HtmlModel.Bar bar(Asking asking, int track) {
        double width = Math.max(NARROWEST, percentage(asking.took()));
        double left = Math.min(percentage(asking.after()), 100 - width);
        return new HtmlModel.Bar(
                text(left),
                text(width),
                track * TRACK + 1,
                asking.isAnswered(),
                asking.question() + ": " + times(asking));
    }

    private static String times(Asking asking) {
        return "after " + HtmlReport.duration(asking.after())
                + (asking.isAnswered() ? ", " : ", no answer within ")
                + HtmlReport.duration(asking.took());
    }

    private double percentage(Duration duration) {
        return Math.min(100.0, duration.toNanos() * 100.0 / end);
    }

    private static String text(double percentage) {
        return String.format(Locale.ROOT, "%.2f%%", Math.max(0, percentage));
    }

    private static HtmlModel.Row row(Asking asking) {
        return new HtmlModel.Row(
                asking.system(),
                asking.question(),
                HtmlReport.duration(asking.after()),
                HtmlReport.duration(asking.took()),
                asking.isAnswered());
    }

    private static String count(long number, String singular) {
        return number + " " + singular + (number == 1 ? "" : "s");
    }
}
