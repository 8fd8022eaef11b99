package io.qfchealth.report;

import java.util.List;

/** What the template of the HTML report asks for, by the names that it uses. Public records, because it reads no others. */
final class HtmlModel {

    private HtmlModel() {}

    /** How many findings have a status; {@code group} is where they stand. */
    public record Count(String status, int number, String word, String group) {}

    /** What people do that has one thing become of it; {@code status} is the colour and the icon for that. */
    public record Notice(String state, String status, List<String> phrases) {}

    /** Something to do. */
    public record Step(boolean isCommand, String text) {}

    /** A finding that another place of the page refers to. */
    public record Reference(String id, String anchor, String status) {}

    /** Something to repair first. */
    public record Cause(
            String anchor,
            String title,
            String explanation,
            String impact,
            List<Step> remedy,
            List<Step> verification,
            List<Reference> evidence,
            String docs) {}

    /** One fact; {@code more} are the values that a reader unfolds. */
    public record Fact(String name, List<String> values, List<String> more) {}

    /** One finding. {@code waiver}, {@code cause} and {@code causeAnchor} are empty for most. */
    public record Item(
            String anchor,
            String id,
            String area,
            String status,
            String severity,
            String severityMeans,
            String title,
            String expected,
            String actual,
            List<Fact> evidence,
            String why,
            List<Step> remedy,
            String waiver,
            String cause,
            String causeAnchor,
            String duration,
            String docs,
            boolean isOpen) {}

    /** The findings of one status. */
    public record Group(String anchor, String status, String title, boolean isFolded, List<Item> items) {}

    /** One question on the time line; place and width are percentages. */
    public record Bar(String left, String width, int top, boolean isAnswered, String label) {}

    /** What one system was asked. */
    public record Lane(String system, String summary, int height, List<Bar> bars) {}

    /** A row of the table of questions. */
    public record Row(String system, String question, String after, String took, boolean isAnswered) {}

    /** When each question was asked; {@code middle} and {@code end} are the marks of the axis. */
    public record Timeline(String summary, String middle, String end, List<Lane> lanes, List<Row> rows) {}
}
