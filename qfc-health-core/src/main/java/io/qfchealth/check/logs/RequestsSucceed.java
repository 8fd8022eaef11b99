package io.qfchealth.check.logs;

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
import io.qfchealth.logs.AccessSummary;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.function.ToIntFunction;

/** {@code logs.access}. */
final class RequestsSucceed implements Check {
    private static final Threshold WINDOW =
            new Threshold("window", "1h", "duration", "requests older than this do not count");
    private static final Threshold WARNED =
            new Threshold("failed-percent-warn", "1", "count", "such a share of answers from status 500 on warns");
    private static final Threshold MANY =
            new Threshold("failed-percent", "5", "count", "such a share of answers from status 500 on fails");
    private static final Threshold LEAST =
            new Threshold("least", "5", "count", "fewer answers from status 500 on, or with 401, are not told");
    private static final Threshold REFUSED = new Threshold(
            "unauthorized-percent",
            "50",
            "count",
            "such a share of requests of QField, QFieldSync and SDK answered with 401 warns");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "logs.access",
                    Area.LOGS,
                    Severity.MAJOR,
                    "the requests of clients are answered",
                    "What people and devices got is counted here: answers from status 500 on are broken pages, syncs and downloads; many "
                            + "401 are devices that keep trying with a token this server does not know.",
                    "Find the requests: docker compose logs --since 1h nginx | grep '\"status\": *5'; the reasons stand in the log of the "
                            + "app.",
                    false,
                    List.of(WINDOW, WARNED, MANY, LEAST, REFUSED))
            .tagged(Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return RecentLogs.questions(deployment, LogPart.NGINX, settings.duration(DEFINITION, WINDOW));
    }

    @Override
    public Finding examine(Look look) {
        RecentLogs logs = RecentLogs.of(look, LogPart.NGINX, look.duration(DEFINITION, WINDOW));
        List<AccessSummary> seen =
                logs.read().stream().flatMap(log -> log.access().stream()).toList();
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("less than " + look.number(DEFINITION, MANY)
                        + " % of requests answered with a status from 500 on");
        if (seen.isEmpty()) {
            return verdict.skipped(logs.reasonForNone());
        }
        int requests = sum(seen, AccessSummary::requests);
        if (requests == 0) {
            return verdict.skipped("nobody asked anything within the last " + DurationText.of(logs.window()));
        }
        int failed = sum(seen, AccessSummary::failed);
        int unanswered = sum(seen, AccessSummary::failedWithoutApp);
        Refused refused = Refused.of(seen);
        String told = Text.count(requests, "request") + " within the last " + DurationText.of(logs.window());
        long least = look.number(DEFINITION, LEAST);
        verdict.evidence("statuses", statuses(seen));
        if (failed >= least && share(failed, requests) >= look.number(DEFINITION, WARNED)) {
            verdict.actual(failed + " of " + told + " were answered with a status from 500 on, " + unanswered
                    + " of them because the app did not answer");
            return share(failed, requests) >= look.number(DEFINITION, MANY) ? verdict.fail() : verdict.warn();
        }
        if (refused.count() >= least && share(refused.count(), refused.of()) >= look.number(DEFINITION, REFUSED)) {
            return verdict.expected("clients whose tokens hold")
                    .actual(refused.count() + " of " + Text.count(refused.of(), "request")
                            + " of QField, QFieldSync and SDK were answered with 401")
                    .remedy(
                            "People whose tokens are of an old server or expired have to log in again in QField and QFieldSync; "
                                    + "see the checks of tokens (area auth).")
                    .severity(Severity.MINOR)
                    .warn();
        }
        return verdict.actual(told + ", " + failed + " failed").pass(requests);
    }

    /** How many requests of clients with tokens were refused for them. */
    private record Refused(int count, int of) {
        static Refused of(List<AccessSummary> seen) {
            int count = 0;
            int all = 0;
            for (AccessSummary access : seen) {
                for (var use : access.clients()) {
                    if (use.kind().isOfQFieldCloud()) {
                        count += use.unauthorized();
                        all += use.requests();
                    }
                }
            }
            return new Refused(count, all);
        }
    }

    private static List<String> statuses(List<AccessSummary> seen) {
        return seen.stream()
                .flatMap(access -> access.statuses().entrySet().stream())
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    private static int sum(List<AccessSummary> seen, ToIntFunction<AccessSummary> number) {
        return seen.stream().mapToInt(number).sum();
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
