package io.qfchealth.check.logs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.logs.AccessSummary;
import io.qfchealth.logs.ClientKind;
import io.qfchealth.logs.ClientUse;
import io.qfchealth.logs.OwnHosts;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code web.clients}. */
final class ClientsMoved implements Check {
    private static final Threshold WINDOW =
            new Threshold("window", "1h", "duration", "requests older than this do not count");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.clients",
                    Area.WEB,
                    Severity.RISK,
                    "no client still uses another host name than the public one",
                    "A device or program that still has the old name works as long as that name leads here, and stops on the day it does "
                            + "not; its users do not know that.",
                    "Have the people behind these clients enter the new address (in QField: log out of QFieldCloud and in again with the "
                            + "new server), and let the old name lead here until nobody uses it.",
                    false,
                    List.of(WINDOW))
            .tagged(Tag.MOVE, Tag.CLIENTS);

    private final Optional<String> oldHost;

    /** With a host, only that one is looked for, whatever the settings say. */
    ClientsMoved(Optional<String> oldHost) {
        this.oldHost = oldHost.map(ClientsMoved::hostIn);
    }

    /** Also of an address. */
    private static String hostIn(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^\\w+://", "")
                .replaceFirst("[/?#].*$", "")
                .replaceFirst(":\\d+$", "");
    }

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
        OwnHosts own = OwnHosts.of(look.deployment());
        String old = oldHost.orElseGet(() -> look.settings()
                .text(SettingKey.OLD_HOST)
                .map(Setting::value)
                .map(ClientsMoved::hostIn)
                .orElse(""));
        Verdict verdict = Verdict.on(DEFINITION)
                .expected(old.isEmpty() ? "no client that uses another host name" : "no client that uses " + old);
        if (seen.isEmpty()) {
            return verdict.skipped(logs.reasonForNone());
        }
        List<ClientUse> told = seen.stream()
                .flatMap(access -> access.clients().stream())
                .filter(use -> !use.host().isEmpty())
                .toList();
        if (told.isEmpty()) {
            return verdict.skipped(
                    "within the last " + DurationText.of(logs.window()) + " no request tells which host it asked for");
        }
        List<ClientUse> others = told.stream()
                .filter(use -> use.host().equals(old) ? isMeant(use.kind()) : oldHost.isEmpty() && isStray(use, own))
                .sorted(Comparator.comparing(ClientUse::last).reversed())
                .toList();
        verdict.evidence("clients", kinds(told));
        int requests = told.stream().mapToInt(ClientUse::requests).sum();
        if (others.isEmpty()) {
            return verdict.actual(Text.count(requests, "request") + " within the last " + DurationText.of(logs.window())
                            + ", none of a client for " + (old.isEmpty() ? "another host name" : old))
                    .pass(requests);
        }
        return verdict.actual(Text.list(
                        others.stream().map(use -> text(use, look.now())).toList()))
                .warn();
    }

    /** Who uses the old name works with it, or follows a bookmark; strangers try any name. */
    private static boolean isMeant(ClientKind kind) {
        return kind != ClientKind.ROBOT && kind != ClientKind.OTHER;
    }

    private static boolean isStray(ClientUse use, OwnHosts own) {
        return use.kind().isOfQFieldCloud()
                && !own.isOwn(use.host())
                && !use.host().startsWith("<");
    }

    private static String text(ClientUse use, Instant now) {
        return name(use) + " for " + use.host() + " (" + Text.count(use.requests(), "request") + ", last "
                + DurationText.of(Duration.between(use.last(), now)) + " ago)";
    }

    private static String name(ClientUse use) {
        return use.kind().title() + (use.version().isEmpty() ? "" : " " + use.version());
    }

    /** Who uses this server, whatever the name. */
    private static List<String> kinds(List<ClientUse> uses) {
        Map<String, Integer> counts = new TreeMap<>();
        uses.forEach(use -> counts.merge(name(use), use.requests(), Integer::sum));
        List<String> texts = new ArrayList<>();
        counts.forEach((kind, count) -> texts.add(kind + ": " + Text.count(count, "request")));
        return texts;
    }
}
