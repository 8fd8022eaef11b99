package io.qfchealth.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.finding.RootCause;
import io.qfchealth.history.State;
import io.qfchealth.history.Transition;
import io.qfchealth.report.HealthReport;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A change of state in the words of those who are told. */
final class Message {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CAUSES = 5;
    private static final int LONGEST_SECTION = 2_900;

    private final Transition transition;
    private final HealthReport report;
    private final Optional<String> link;

    Message(Transition transition, Optional<String> published) {
        this.transition = transition;
        this.report = transition.report();
        this.link = published.map(address -> (address.endsWith("/") ? address : address + "/")
                + transition.kept().deployment() + "/" + page(transition));
    }

    private static String page(Transition transition) {
        String name = String.valueOf(transition.kept().file().getFileName());
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) + ".html" : "index.html";
    }

    String sentence() {
        String name = report.deployment().name();
        return switch (transition.kind()) {
            case BROKEN -> name + " is broken: " + trouble();
            case CHANGED -> name + " is broken in another way: " + trouble();
            case RECOVERED ->
                name + " is healthy again"
                        + transition
                                .lasted()
                                .map(time -> " after " + rough(time))
                                .orElse("");
            case WARNINGS -> name + " is healthy, now " + transition.to().status();
        };
    }

    private String trouble() {
        State to = transition.to();
        if (!report.rootCauses().isEmpty()) {
            return report.rootCauses().get(0).title()
                    + (to.causes().size() > 1 ? " (and " + (to.causes().size() - 1) + " more)" : "");
        }
        return to.failing().isEmpty() ? "something could not be examined" : String.join(", ", to.failing());
    }

    private static String rough(Duration time) {
        return DurationText.of(time.toMinutes() > 0 ? Duration.ofMinutes(time.toMinutes()) : time);
    }

    /** For programs. */
    String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", "qfc-health/webhook/1");
        json.put("event", transition.kind().name());
        json.put("text", sentence());
        ObjectNode deployment = json.putObject("deployment");
        deployment.put("name", report.deployment().name());
        deployment.put("host", report.deployment().host());
        deployment.put("version", report.deployment().version());
        json.put("at", report.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        transition.from().ifPresent(from -> json.put("from", from.status().name()));
        json.put("to", transition.to().status().name());
        json.put("decision", report.decision().name());
        json.put("blastRadius", report.blastRadius().sentence());
        transition
                .unhealthySince()
                .ifPresent(since -> json.put(
                        "unhealthySince", since.truncatedTo(ChronoUnit.SECONDS).toString()));
        ArrayNode causes = json.putArray("causes");
        for (RootCause cause : report.rootCauses()) {
            ObjectNode one = causes.addObject().put("id", cause.id()).put("title", cause.title());
            cause.remedy().forEach(one.putArray("remedy")::add);
        }
        transition.to().failing().forEach(json.putArray("failing")::add);
        link.ifPresent(address -> json.put("report", address));
        return json.toString();
    }

    /** For incoming webhooks of Slack. */
    String slack() {
        ObjectNode json = JSON.createObjectNode();
        json.put("text", escaped(sentence()));
        ArrayNode blocks = json.putArray("blocks");
        section(blocks, "*" + escaped(sentence()) + "*");
        String radius = report.blastRadius().sentence();
        if (!transition.to().isHealthy() && !radius.isEmpty()) {
            section(blocks, escaped(radius));
        }
        List<RootCause> causes = report.rootCauses();
        causes.stream()
                .limit(MOST_CAUSES)
                .forEach(cause -> section(
                        blocks,
                        "*" + escaped(cause.title()) + "*\n" + escaped(cause.explanation()) + "\n```"
                                + escaped(String.join("\n", cause.remedy())).replace("```", "'''") + "```"));
        if (causes.size() > MOST_CAUSES) {
            section(blocks, "and " + (causes.size() - MOST_CAUSES) + " more causes");
        }
        link.ifPresent(address -> section(blocks, "<" + escaped(address) + "|The report>"));
        return json.toString();
    }

    private static void section(ArrayNode blocks, String text) {
        String fitting = text.length() <= LONGEST_SECTION
                ? text
                : text.substring(0, LONGEST_SECTION) + (text.endsWith("```") ? "…```" : "…");
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", fitting);
    }

    /** The three characters that Slack takes for markup of its own. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
