package io.qfchealth.look;

import io.qfchealth.docker.Container;
import io.qfchealth.logs.AccessSummary;
import io.qfchealth.logs.ClientKind;
import io.qfchealth.logs.ClientUse;
import io.qfchealth.logs.ContainerLog;
import io.qfchealth.logs.ContainerLog.Reading;
import io.qfchealth.logs.LogProblem;
import io.qfchealth.logs.LogQuestions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds what was read of the log of one container, by default five harmless lines within the last hour. */
public final class ALog {
    private static final Instant NOW = ADeployment.NOW;

    private final Container container;
    private Reading reading = Reading.READ;
    private Duration window = Duration.ofHours(1);
    private int lines = 5;
    private boolean isCut;
    private final List<LogProblem> problems = new ArrayList<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private final List<ClientUse> clients = new ArrayList<>();
    private int failedByApp;
    private int failedWithoutApp;

    private ALog(Container container) {
        this.container = container;
    }

    static ALog of(Container container) {
        return new ALog(container);
    }

    /** Of the first container of a service in the project {@code gis}. */
    public static ALog of(String service) {
        return of(service, 1);
    }

    public static ALog of(String service, int number) {
        return new ALog(new AContainer("gis", service, number).build());
    }

    public ALog unreadable() {
        reading = Reading.UNREADABLE;
        lines = 0;
        return this;
    }

    public ALog gone() {
        reading = Reading.GONE;
        lines = 0;
        return this;
    }

    public ALog within(Duration time) {
        window = time;
        return this;
    }

    public ALog lines(int number) {
        lines = number;
        return this;
    }

    public ALog cut() {
        isCut = true;
        return this;
    }

    /** Lines of the last half hour, the last a minute ago. */
    public ALog problem(String cause, int count) {
        return problem(cause, count, Duration.ofMinutes(1));
    }

    /** Lines of half an hour, the last so long ago. */
    public ALog problem(String cause, int count, Duration ago) {
        return problem(cause, "what it says", count, ago);
    }

    /** Lines of such a time, the last so long ago. */
    public ALog problem(String cause, int count, Duration spread, Duration ago) {
        Instant last = NOW.minus(ago);
        problems.add(new LogProblem(cause, "what it says", count, last.minus(spread), last));
        return this;
    }

    public ALog problem(String cause, String example, int count, Duration ago) {
        Instant last = NOW.minus(ago);
        Instant first = count == 1 ? last : last.minus(Duration.ofMinutes(30));
        problems.add(new LogProblem(cause, example, count, first, last));
        return this;
    }

    /** Requests of browsers that all were answered. */
    public ALog requests(String host, int count) {
        return client(host, ClientKind.BROWSER, "", count);
    }

    public ALog client(String host, ClientKind kind, String version, int count) {
        return client(host, kind, version, count, 0);
    }

    /** Some of them with 401. */
    public ALog client(String host, ClientKind kind, String version, int count, int unauthorized) {
        clients.add(new ClientUse(host, kind, version, count, unauthorized, NOW.minus(Duration.ofMinutes(2))));
        statuses.merge("200", count - unauthorized, Integer::sum);
        if (unauthorized > 0) {
            statuses.merge("401", unauthorized, Integer::sum);
        }
        return this;
    }

    /** More answers from 500 on: those of the app, and those that came without it. */
    public ALog failed(int byApp, int withoutApp) {
        failedByApp = byApp;
        failedWithoutApp = withoutApp;
        statuses.merge("500", byApp, Integer::sum);
        statuses.merge("502", withoutApp, Integer::sum);
        return this;
    }

    public ContainerLog build() {
        int requests = statuses.values().stream().mapToInt(Integer::intValue).sum();
        boolean isWebServer = container.service().equals("nginx") && reading == Reading.READ;
        return new ContainerLog(
                container.name(),
                container.service(),
                reading,
                NOW.minus(window),
                NOW,
                lines,
                isCut,
                problems,
                isWebServer
                        ? Optional.of(new AccessSummary(requests, statuses, failedByApp, failedWithoutApp, clients, 0))
                        : Optional.empty());
    }

    /** Makes it an answer. */
    public ADeployment in(ADeployment deployment) {
        return deployment.answer(LogQuestions.of(container, window), build());
    }
}
