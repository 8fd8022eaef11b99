package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code workers.up-since}. */
final class WorkersUpSince implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "workers.up-since",
                    Area.WORKERS,
                    Severity.MAJOR,
                    "every worker has run without a break since a given moment",
                    "A worker that started later was restarted since: it crashed, was killed or was recreated, and the job it had was "
                            + "lost.",
                    "Find out what ended it: docker logs --tail 50 NAME; docker inspect NAME; journalctl -u docker",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

    private final Optional<Instant> moment;

    WorkersUpSince(Optional<Instant> moment) {
        this.moment = moment;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public boolean isAskedFor(Settings settings) {
        return settings.text(SettingKey.UP_SINCE).isPresent();
    }

    @Override
    public Finding examine(Look look) {
        Optional<Instant> since =
                moment.or(() -> look.settings().instant(SettingKey.UP_SINCE).map(Setting::value));
        if (since.isEmpty()) {
            return Verdict.on(DEFINITION)
                    .skipped("no moment is set: the setting \"" + SettingKey.UP_SINCE.id() + "\" gives it");
        }
        List<Container> workers = look.deployment().workers();
        List<String> later = workers.stream()
                .filter(worker -> !worker.state().isRunning() || startedAfter(worker, since.get()))
                .map(WorkersUpSince::describe)
                .toList();
        Verdict verdict = Verdict.on(DEFINITION).expected("workers up since " + since.get());
        if (!later.isEmpty()) {
            return verdict.actual(Text.list(later)).fail();
        }
        return verdict.actual(
                        workers.isEmpty()
                                ? "there is no worker container at all"
                                : "all " + Text.count(workers.size(), "worker") + " up since")
                .pass(workers.size());
    }

    private static boolean startedAfter(Container worker, Instant moment) {
        return worker.state().startedAt().map(moment::isBefore).orElse(true);
    }

    private static String describe(Container worker) {
        return worker.state().isRunning()
                ? worker.name() + " runs since "
                        + worker.state().startedAt().map(Instant::toString).orElse("an unknown moment")
                : worker.name() + " is " + worker.state().status();
    }
}
