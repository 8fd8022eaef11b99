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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Three acts: all is well, the incident, repaired. Everything that is printed was really asked of the deployment. */
final class Demo {
    private static final String JAR = "java -jar qfc-health.jar";
    private static final String DISK = "docker.engine.disk";
    private static final String ORIGIN = "the demo";
    private static final Pattern WELL = Pattern.compile("^(?:PASS|SKIPPED) +([a-z]+\\.[a-z.-]+) ");
    private static final Duration SINCE_THE_MOVE = Duration.ofHours(13);
    private static final List<SettingKey> SHOWN = List.of(
            SettingKey.DOCKER,
            SettingKey.PROJECT,
            SettingKey.CA,
            SettingKey.ONLY,
            SettingKey.SKIP,
            SettingKey.MIGRATED_AT);

    private final DemoDeployment deployment;
    private final Terminal standardOutput;
    private final Terminal terminal;
    private final PrintWriter story;
    private final OutputOptions output;
    private final Progress progress;
    private final Settings settings;
    private final Instant migratedAt =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(SINCE_THE_MOVE);

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
        Settings settings = deployment.settings(ORIGIN);
        // How full the disk of this very machine is belongs to another story.
        try (QfcServer server = QfcServer.of(settings.with(SettingKey.ONLY, DISK, ORIGIN))) {
            return server.check().status() == Status.PASS ? settings : settings.with(SettingKey.SKIP, DISK, ORIGIN);
        }
    }

    /** From the second act on the moment of the move is known. */
    private Settings afterTheMove() {
        return deployment.systems().isPresent()
                ? settings.with(SettingKey.MIGRATED_AT, migratedAt.toString(), ORIGIN)
                : settings;
    }

    private Optional<DemoMorning> morning() {
        return deployment.systems().map(systems -> new DemoMorning(deployment.stand(), systems, migratedAt));
    }

    /** Whether everything came out as told. */
    boolean play() {
        try (QfcServer server = QfcServer.of(settings);
                QfcServer moved = QfcServer.of(afterTheMove())) {
            say("A QFieldCloud with " + deployment.stand().model().workers().size() + " workers on "
                    + deployment.engine() + ", made for this demo and gone after it.");
            act("1 of 3: all is well");
            boolean green = check(server, settings, id -> true).exitCode() == ExitCode.HEALTHY;

            act("2 of 3: January, after the move to a new server");
            progress.say("Breaking it …");
            deployment.stand().neverBuilt(DemoDeployment.QGIS);
            morning().ifPresent(DemoMorning::begin);
            progress.clear();
            say(
                    "The containers are up on the new machine, and everybody goes home. The next morning every upload, every "
                            + "packaging and every sync fails within a second. The administrator looks at the workers:");
            story.println();
            boolean seen = docker(moved.look());
            Gate.Outcome incident = check(moved, afterTheMove(), id -> false);
            boolean red = incident.exitCode() == ExitCode.FAILED && blamesTheImage(incident.report());
            boolean written = output.writeFiles(incident.report(), incident.look(), standardOutput);
            output.printForMachines(incident.report(), standardOutput);

            act("3 of 3: repaired");
            progress.say("Repairing it …");
            deployment.stand().repair();
            morning().ifPresent(DemoMorning::end);
            progress.clear();
            prompt("docker compose build " + DemoDeployment.QGIS);
            if (deployment.systems().isPresent()) {
                prompt("docker compose up -d nginx");
                prompt("docker compose run --rm app python manage.py collectstatic --noinput");
                say(
                        "The failed jobs are started again, and everybody signs in again, at the new address; then once more:");
                story.println();
            }
            boolean greenAgain = check(moved, afterTheMove(), id -> false).exitCode() == ExitCode.HEALTHY;

            boolean asTold = green && seen && red && written && greenAgain;
            story.println();
            say(
                    asTold
                            ? "On your own server: " + JAR + " check"
                            : "This did not come out as it should have; please report it.");
            story.flush();
            return asTold;
        }
    }

    private Gate.Outcome check(QfcServer server, Settings said, Predicate<String> shown) {
        List<String> command = new ArrayList<>(List.of(JAR + " check"));
        for (SettingKey key : SHOWN) {
            said.text(key).ifPresent(setting -> command.add("--" + key.id() + " " + setting.value()));
        }
        prompt(wrapped(command));
        Gate.Outcome outcome = new Gate(server, said, progress).pass();
        OutputOptions.print(
                outcome.exitCode() == ExitCode.HEALTHY
                        ? abridged(outcome.report().text(terminal.width()), shown)
                        : outcome.report().screen(terminal.width()),
                terminal);
        story.println();
        story.println("(exit code " + outcome.exitCode() + ")");
        story.flush();
        return outcome;
    }

    private static boolean blamesTheImage(HealthReport report) {
        return report.rootCauses().stream().map(RootCause::id).findFirst().equals(Optional.of("worker-image-missing"));
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

    /** One option a line where all do not fit. */
    private String wrapped(List<String> command) {
        String line = String.join(" ", command);
        return line.length() + 2 <= terminal.width() ? line : String.join(" \\\n      ", command);
    }

    /** Of what is well, only the checks that matter to the story. */
    private static String abridged(String report, Predicate<String> shown) {
        StringBuilder text = new StringBuilder();
        int left = 0;
        boolean leaving = false;
        for (String line : report.split("\n", -1)) {
            Matcher well = WELL.matcher(line);
            leaving = well.find() ? !shown.test(well.group(1)) : leaving && line.startsWith(" ");
            if (leaving) {
                left += well.reset().find() ? 1 : 0;
            } else {
                text.append(line).append('\n');
            }
        }
        text.setLength(text.length() - 1);
        if (left > 0) {
            text.append("(and ").append(left).append(" more that are well, or do not apply)\n");
        }
        return text.toString();
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
