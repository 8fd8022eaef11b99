package io.qfchealth.logs;

import io.qfchealth.access.Question;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.SystemProbe;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.Trouble.Kind;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.docker.CommandOutput;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerAccess;
import io.qfchealth.docker.ContainerOutput;
import io.qfchealth.docker.OutputLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the containers. Thread-safe; questions may be asked in parallel. */
public final class ContainerProbe implements SystemProbe {
    private static final String APP = "app";
    private static final List<String> SHOW_MIGRATIONS = List.of("python", "manage.py", "showmigrations", "--plan");
    private static final int MOST_LINES = 1_000;
    private static final int MOST_BYTES = 1 << 20;
    /** Lines are asked for by this machine's clock, and taken by the engine's. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final ContainerSite site;
    private final ContainerAccess containers;
    private final Clock clock;
    private @Nullable LogReader reader;

    /**
     * Prepares to ask.
     *
     * @param site what may be asked
     * @param containers the engine
     */
    public ContainerProbe(ContainerSite site, ContainerAccess containers) {
        this(site, containers, Clock.systemUTC());
    }

    ContainerProbe(ContainerSite site, ContainerAccess containers, Clock clock) {
        this.site = site;
        this.containers = containers;
        this.clock = clock;
    }

    @Override
    public <T> T answer(Question<T> question, Given given) {
        if (question.equals(ContainerQuestions.MIGRATIONS)) {
            return question.type().cast(migrations());
        }
        return LogQuestions.wanted(question)
                .map(wanted -> question.type().cast(log(wanted)))
                .orElseThrow(() -> new IllegalArgumentException("not a question for the containers: " + question));
    }

    private ContainerLog log(LogQuestions.Wanted wanted) {
        Instant now = clock.instant();
        Optional<Container> container = site.deployment().containers().stream()
                .filter(one -> one.name().equals(wanted.container()))
                .findFirst();
        if (container.isEmpty()) {
            return reader().gone(wanted.container(), "", now);
        }
        LogWindow window = new LogWindow(container.get(), wanted.window());
        Optional<ContainerOutput> output = output(window, now);
        Instant engineTime = output.flatMap(ContainerOutput::engineTime).orElse(now);
        if (Duration.between(now, engineTime).abs().compareTo(SLACK) > 0) {
            output = output(window, engineTime);
        }
        return output.map(read -> reader().read(window, read, engineTime))
                .orElseGet(
                        () -> reader().gone(wanted.container(), container.get().service(), engineTime));
    }

    private Optional<ContainerOutput> output(LogWindow window, Instant now) {
        return containers.output(
                window.container().id(), new OutputLimits(window.begin(now).minus(SLACK), MOST_LINES, MOST_BYTES));
    }

    /** Made when the first log is read: to know all secrets takes a while. */
    private synchronized LogReader reader() {
        if (reader == null) {
            Deployment deployment = site.deployment();
            reader = new LogReader(deployment.redaction(), OwnHosts.of(deployment));
        }
        return reader;
    }

    private AppMigrations migrations() {
        if (!site.settings().flag(SettingKey.APP_COMMANDS)) {
            throw new UnansweredException(new Trouble(
                    Kind.REFUSED,
                    "Commands in the app container are not allowed.",
                    "Set \"app-commands\" to true to have python manage.py showmigrations --plan run there."));
        }
        Container app = site.deployment().service(APP).stream()
                .filter(container -> container.state().isRunning())
                .findFirst()
                .orElseThrow(() -> new UnansweredException(new Trouble(
                        Kind.UNREACHABLE,
                        "No container of the service app runs in which a command could be run.",
                        "docker compose up -d app")));
        String command = String.join(" ", SHOW_MIGRATIONS);
        CommandOutput output = containers
                .run(app.id(), SHOW_MIGRATIONS, MOST_BYTES)
                .orElseThrow(() -> new UnansweredException(new Trouble(
                        Kind.UNREACHABLE,
                        "The container " + app.name() + " was removed before a command could be run in it.",
                        "Look again.")));
        Redaction redaction = site.deployment().redaction();
        Optional<AppMigrations> migrations = MigrationPlan.read(output.output());
        if (output.exitCode() != 0 || output.isCut() || migrations.isEmpty()) {
            throw new UnansweredException(new Trouble(
                    Kind.GARBLED,
                    command + " in " + app.name() + " ended with " + output.exitCode() + " and listed no migrations: "
                            + new Excerpt(redaction).of(lastLine(output.output())),
                    "See what it says: docker exec " + app.name() + " " + command));
        }
        return migrations.get();
    }

    private static String lastLine(String text) {
        return text.strip().lines().reduce((one, other) -> other).orElse("it printed nothing");
    }

    /** The engine's connections are not this probe's. */
    @Override
    public void close() {}
}
