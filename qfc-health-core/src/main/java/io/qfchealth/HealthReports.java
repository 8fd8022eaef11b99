package io.qfchealth;

import io.qfchealth.access.UnansweredException;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.diagnosis.ComposeProject;
import io.qfchealth.diagnosis.Diagnosis;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Image;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a catalogue over a look and makes a report of it. */
final class HealthReports {
    private static final String VERSION_LABEL = "org.opencontainers.image.version";
    private static final String BASE_IMAGE_LABEL = "org.opencontainers.image.ref.name";

    private HealthReports() {}

    static HealthReport of(QfcServer server, Catalogue catalogue, Look look) {
        return of(server, catalogue, look, List.of());
    }

    /** Tells the listeners of the server, and some more. */
    static HealthReport of(QfcServer server, Catalogue catalogue, Look look, List<CheckListener> more) {
        List<CheckListener> listeners = new ArrayList<>(server.listeners());
        listeners.addAll(more);
        CheckListener told = new ToldListeners(listeners);
        told.begun(server, catalogue.definitions());
        long start = System.nanoTime();
        List<Finding> findings = catalogue.examine(look, told);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        HealthReport report = report(server, look, taken, findings);
        told.ended(server, report);
        return report;
    }

    private static HealthReport report(QfcServer server, Look look, Duration taken, List<Finding> findings) {
        return new HealthReport(
                new HealthReport.Subject(server.name(), look.address(), host(look), version(look)),
                look.takenAt(),
                taken,
                findings,
                Diagnosis.of(findings, compose(look)),
                isReplayed(look) ? List.of() : look.timeline());
    }

    /** Reading a file says nothing about how long the systems took. */
    private static boolean isReplayed(Look look) {
        return look.settings().text(SettingKey.REPLAY).isPresent();
    }

    private static Optional<ComposeProject> compose(Look look) {
        try {
            Deployment deployment = look.deployment();
            return deployment.containers().stream()
                    .map(Container::compose)
                    .flatMap(labels -> labels.workingDirectory().stream()
                            .map(directory ->
                                    new ComposeProject(deployment.project().value(), directory, labels.configFiles())))
                    .findFirst()
                    .map(project -> withDatabase(project, deployment));
        } catch (UnansweredException | QfcConfigurationException e) {
            return Optional.empty();
        }
    }

    /** A database of its own is reached through its container, whatever is installed on the machine. */
    private static ComposeProject withDatabase(ComposeProject project, Deployment deployment) {
        return deployment
                .database()
                .map(Setting::value)
                .filter(database -> !database.user().isEmpty())
                .flatMap(database -> deployment.service(database.host()).stream()
                        .filter(container -> container.state().isRunning())
                        .findFirst()
                        .map(container -> project.withDatabase(container.name(), database.user(), database.database())))
                .orElse(project);
    }

    private static String host(Look look) {
        try {
            return look.deployment().web().map(web -> web.value().host()).orElse("");
        } catch (UnansweredException | QfcConfigurationException e) {
            return "";
        }
    }

    /** QFieldCloud has no version endpoint; images say it if somebody labelled them. */
    private static String version(Look look) {
        try {
            Deployment deployment = look.deployment();
            return deployment.workers().stream()
                    .map(Container::imageId)
                    .flatMap(id -> look.imageById(id).stream())
                    .map(Image::labels)
                    .filter(labels -> !labels.containsKey(BASE_IMAGE_LABEL))
                    .map(labels -> labels.getOrDefault(VERSION_LABEL, ""))
                    .filter(version -> !version.isEmpty())
                    .findFirst()
                    .orElse("");
        } catch (UnansweredException | QfcConfigurationException e) {
            return "";
        }
    }
}
