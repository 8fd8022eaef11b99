package io.qfchealth.examples;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Three acts: all is well, the incident, repaired. Everything that is printed was really asked of the engine. */
final class Demo {
    private static final String JAR = "java -jar qfc-health.jar";
    private static final String DISK = "docker.engine.disk";
    private static final String ORIGIN = "the demo";

    private final DemoDeployment deployment;
    private final Terminal standardOutput;
    private final Terminal terminal;
    private final PrintWriter story;
    private final OutputOptions output;
    private final Progress progress;
    private final Settings settings;

    Demo(DemoDeployment deployment, Terminal terminal, PrintWriter story, OutputOptions output, Progress progress) {
        this.deployment = deployment;
        this.standardOutput = terminal;
        this.terminal = terminal.with(story);
        this.story = story;
        this.output = output;
        this.progress = progress;
        this.settings = settings(deployment);
    }

    /** Nothing but the demo's own deployment is looked at, whatever the variables and files around say. */
    private static Settings settings(DemoDeployment deployment) {
        Settings settings = Settings.none()
                .with(SettingKey.DOCKER, deployment.stand().endpoint().toString(), ORIGIN)
                .with(SettingKey.PROJECT, deployment.stand().model().project(), ORIGIN);
        // How full the disk of this very machine is belongs to another story.
        try (QfcServer server = QfcServer.of(settings.with(SettingKey.ONLY, DISK, ORIGIN))) {
            return server.check().status() == Status.PASS ? settings : settings.with(SettingKey.SKIP, DISK, ORIGIN);
        }
    }

    /** Whether everything came out as told. */
    boolean play() {
        try (QfcServer server = QfcServer.of(settings)) {
            say("A QFieldCloud with " + deployment.stand().model().workers().size() + " workers on "
                    + deployment.engine() + ", made for this demo and gone after it.");
            act("1 of 3: all is well");
            boolean green = check(server).exitCode() == ExitCode.HEALTHY;

            act("2 of 3: January, after the move to a new server");
            progress.say("Breaking it …");
            deployment.stand().neverBuilt(DemoDeployment.QGIS);
            progress.clear();
            say(
                    "The containers are up on the new machine, and everybody goes home. The next morning every upload, every "
                            + "packaging and every sync fails within a second. The administrator looks at the workers:");
            story.println();
            boolean seen = docker(server.look());
            Gate.Outcome incident = check(server);
            boolean red = incident.exitCode() == ExitCode.FAILED && blamesTheImage(incident.report());
            output.writeFiles(incident.report(), incident.look(), standardOutput);

            act("3 of 3: repaired");
            progress.say("Repairing it …");
            deployment.stand().repair();
            progress.clear();
            prompt("docker compose build " + DemoDeployment.QGIS + " && docker compose up -d " + DemoDeployment.QGIS);
            boolean greenAgain = check(server).exitCode() == ExitCode.HEALTHY;

            boolean asTold = green && seen && red && greenAgain;
            story.println();
            say(
                    asTold
                            ? "On your own server: " + JAR + " check"
                            : "This did not come out as it should have; please report it.");
            story.flush();
            return asTold;
        }
    }

    private Gate.Outcome check(QfcServer server) {
        URI engine = deployment.stand().endpoint();
        prompt(JAR + " check --docker " + engine + " --project "
                + deployment.stand().model().project()
                + settings.text(SettingKey.SKIP)
                        .map(skip -> " --skip " + skip.value())
                        .orElse(""));
        Gate.Outcome outcome = new Gate(server, settings, progress).pass();
        OutputOptions.print(outcome.report(), terminal);
        story.println();
        story.println("(exit code " + outcome.exitCode() + ")");
        story.flush();
        return outcome;
    }

    private static boolean blamesTheImage(HealthReport report) {
        return report.rootCauses().stream().map(RootCause::id).toList().equals(List.of("worker-image-missing"));
    }

    /** What the docker command would show: workers that look alive, and an image that is not there. */
    private boolean docker(Look look) {
        List<Container> workers = look.deployment().workers();
        prompt("docker ps --filter name=" + deployment.stand().model().project()
                + "-worker_wrapper --format 'table {{.Names}}\\t{{.Status}}'");
        int width = workers.stream()
                        .mapToInt(worker -> worker.name().length())
                        .max()
                        .orElse(0)
                + 3;
        story.println(column("NAMES", width) + "STATUS");
        for (Container worker : workers) {
            story.println(column(worker.name(), width) + status(worker, look.now()));
        }
        story.println();
        say("All " + workers.size() + " workers are up, and no sync gets through. So one asks:");
        story.println();
        return workers.size() == deployment.stand().model().workers().size()
                && workers.stream().allMatch(worker -> worker.state().isRunning())
                && look.image(ImageReference.parse(deployment.qgisImage())).isEmpty();
    }

    private static String column(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    /** In the words of the docker command. */
    private static String status(Container worker, Instant now) {
        Duration up = worker.state()
                .startedAt()
                .map(start -> Duration.between(start, now))
                .orElse(Duration.ZERO);
        return worker.state().isRunning() ? "Up " + rough(up) : worker.state().status();
    }

    private static String rough(Duration duration) {
        if (duration.toSeconds() < 60) {
            return Math.max(1, duration.toSeconds()) + " seconds";
        }
        return duration.toMinutes() < 60 ? duration.toMinutes() + " minutes" : duration.toHours() + " hours";
    }

    private void act(String title) {
        story.println();
        story.println("== " + title + " " + "=".repeat(Math.max(3, terminal.width() - title.length() - 4)));
        story.println();
        story.flush();
    }

    private void prompt(String command) {
        story.println("$ " + command);
    }

    private void say(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > terminal.width()) {
                story.println(line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        story.println(line);
    }
}
