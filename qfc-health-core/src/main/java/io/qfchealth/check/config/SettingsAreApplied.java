package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.EnvFile;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code config.applied}. */
final class SettingsAreApplied implements Check {
    private static final List<String> SERVICES = List.of("app", "worker_wrapper", "nginx");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.applied",
                    Area.CONFIG,
                    Severity.MAJOR,
                    "app and workers have the same settings, and those that .env says",
                    "Settings reach a container when it is created, not when it is restarted. After a change of .env without a recreation, "
                            + "containers go on with the old values: the repair does not help, or app and workers disagree.",
                    "Recreate what has changed: docker compose up -d (docker compose restart keeps the old values)",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        List<Container> apps = look.deployment().service("app");
        List<Container> workers = look.deployment().workers();
        if (apps.isEmpty() && workers.isEmpty()) {
            return ServerSettings.missing(DEFINITION);
        }
        List<String> faults = new ArrayList<>();
        if (!apps.isEmpty()) {
            workers.forEach(worker -> faults.addAll(differences(apps.get(0), worker)));
        }
        Optional<EnvFile> file = look.envFile();
        file.ifPresent(present -> look.deployment()
                .containers()
                .forEach(container -> notApplied(container, present).ifPresent(faults::add)));
        Verdict verdict = Verdict.on(DEFINITION).remedy(remedy(look));
        if (!faults.isEmpty()) {
            return verdict.actual(Text.list(faults)).fail();
        }
        int containers = apps.size() + workers.size();
        return verdict.actual(Text.count(containers, "container") + " of app and workers with the same settings"
                        + (file.isPresent() ? ", those of .env" : "; .env cannot be read from here"))
                .pass(containers);
    }

    /** Values are not shown, they may be secrets. */
    private static List<String> differences(Container app, Container worker) {
        List<String> names = app.environment().names().stream()
                .filter(EnvFile::isPassedOn)
                .filter(worker.environment().names()::contains)
                .filter(name -> !Objects.equals(
                        app.environment().secret(name), worker.environment().secret(name)))
                .toList();
        return names.isEmpty()
                ? List.of()
                : List.of(app.name() + " and " + worker.name() + " have another " + Text.list(names));
    }

    /**
     * A value that differs although the file is older was given otherwise, such as by the shell that Compose was called in.
     */
    private static Optional<String> notApplied(Container container, EnvFile file) {
        if (!file.modified().isAfter(container.created()) || !SERVICES.contains(container.service())) {
            return Optional.empty();
        }
        List<String> names = file.variables().names().stream()
                .filter(EnvFile::isPassedOn)
                .filter(container.environment().names()::contains)
                .filter(name -> !Objects.equals(
                        container.environment().secret(name), file.variables().secret(name)))
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        container.name() + " was made before .env was changed and has another " + Text.list(names));
    }

    private static String remedy(Look look) {
        return look.deployment().containers().stream()
                .flatMap(container -> container.compose().workingDirectory().stream())
                .findFirst()
                .map(directory -> "Recreate what has changed: cd " + directory
                        + " && docker compose up -d (docker compose restart keeps the old values)")
                .orElse(DEFINITION.remedy());
    }
}
