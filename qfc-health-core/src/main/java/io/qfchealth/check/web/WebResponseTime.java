package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.WebQuestions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code web.response-time}. */
final class WebResponseTime implements Check {
    private static final Threshold SLOW = new Threshold("slow", "5s", "duration", "an answer that takes longer warns");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.response-time",
                    Area.WEB,
                    Severity.RISK,
                    "pages and the API answer quickly",
                    "A server that is slow for one small request is out of breath; with more people at work requests run into their time limits.",
                    "See what the machine is busy with (docker stats), how many jobs run, and how many processes the app has (GUNICORN_WORKERS).",
                    false,
                    List.of(SLOW))
            .tagged(Tag.CAPACITY, Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.FRONT, WebQuestions.STATUS, WebQuestions.API);
    }

    @Override
    public Finding examine(Look look) {
        Duration allowed = look.duration(DEFINITION, SLOW);
        List<Exchange> exchanges = Stream.of(
                        look.ask(WebQuestions.FRONT),
                        look.ask(WebQuestions.STATUS).exchange(),
                        look.ask(WebQuestions.API))
                .filter(exchange -> exchange.reply().isPresent())
                .toList();
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("every answer within " + DurationText.of(allowed))
                .evidence(
                        "times",
                        exchanges.stream()
                                .map(exchange -> exchange.url() + " " + PublicAddress.milliseconds(exchange.took()))
                                .toList());
        Optional<Exchange> slowest = exchanges.stream().max(Comparator.comparing(Exchange::took));
        if (slowest.isEmpty()) {
            return verdict.actual("nothing was answered")
                    .remedy("See the check web.reachable first.")
                    .unknown();
        }
        if (slowest.get().took().compareTo(allowed) > 0) {
            return verdict.actual(slowest.get().url() + " took "
                            + PublicAddress.milliseconds(slowest.get().took()))
                    .warn();
        }
        return verdict.actual(Text.count(exchanges.size(), "answer") + ", the slowest took "
                        + PublicAddress.milliseconds(slowest.get().took()))
                .pass(exchanges.size());
    }
}
