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

/** {@code workers.recreated}. */
final class WorkersRecreated implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "workers.recreated",
                    Area.WORKERS,
                    Severity.MAJOR,
                    "every worker was created since the last deployment",
                    "A worker from before a deployment runs the old code with the old settings; a restart does not change that, only a "
                            + "recreation does.",
                    "Recreate the workers: docker compose up -d --force-recreate worker_wrapper",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

    private final Optional<Instant> moment;

    WorkersRecreated(Optional<Instant> moment) {
        this.moment = moment;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public boolean isAskedFor(Settings settings) {
        return settings.text(SettingKey.DEPLOYED_AT).isPresent();
    }

    @Override
    public Finding examine(Look look) {
        Optional<Instant> deployed =
                moment.or(() -> look.settings().instant(SettingKey.DEPLOYED_AT).map(Setting::value));
        if (deployed.isEmpty()) {
            return Verdict.on(DEFINITION)
                    .skipped("no moment is set: the setting \"" + SettingKey.DEPLOYED_AT.id() + "\" gives it");
        }
        List<Container> workers = look.deployment().workers();
        List<String> old = workers.stream()
                .filter(worker -> worker.created().isBefore(deployed.get()))
                .map(worker -> worker.name() + " is from " + worker.created())
                .toList();
        Verdict verdict = Verdict.on(DEFINITION).expected("workers created since " + deployed.get());
        if (!old.isEmpty()) {
            return verdict.actual(Text.list(old)).fail();
        }
        return verdict.actual(
                        workers.isEmpty()
                                ? "there is no worker container at all"
                                : "all " + Text.count(workers.size(), "worker") + " created since")
                .pass(workers.size());
    }
}
