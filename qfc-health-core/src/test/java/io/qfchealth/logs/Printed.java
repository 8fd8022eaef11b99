package io.qfchealth.logs;

import io.qfchealth.access.Redaction;
import io.qfchealth.access.Secret;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerOutput;
import io.qfchealth.docker.OutputLine;
import io.qfchealth.look.ADeployment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a container of a test printed: lines a second apart, the last one a second before now. */
final class Printed {
    static final Instant NOW = Instant.parse("2026-01-12T09:15:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    static final Secret PASSWORD = Secret.of("3shJDd2r7Twwkehb");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Printed() {}

    static ContainerLog by(String service, String... lines) {
        return by(service, Arrays.asList(lines));
    }

    static ContainerLog by(String service, List<String> lines) {
        return read(container(service, "running", 0, 0, NOW.minus(Duration.ofDays(10))), HOUR, output(lines));
    }

    static ContainerLog read(Container container, Duration window, ContainerOutput output) {
        LogReader reader = new LogReader(
                Redaction.ofMarkedSecrets().with(PASSWORD),
                new OwnHosts(Set.of("gis.example.org", "nginx", "app", "localhost")));
        return reader.read(new LogWindow(container, window), output, NOW);
    }

    static ContainerOutput output(List<String> texts) {
        List<OutputLine> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            lines.add(line(NOW.minusSeconds(texts.size() - i), texts.get(i)));
        }
        return new ContainerOutput(true, lines, false, Optional.of(NOW));
    }

    static OutputLine line(Instant time, String text) {
        return new OutputLine(TIMESTAMP.format(time), text);
    }

    static Container container(String service, String status, long exitCode, int restarts, Instant startedAt) {
        return ADeployment.empty()
                .container(service)
                .exited(exitCode)
                .status(status)
                .restarts(restarts)
                .startedAt(startedAt)
                .build();
    }
}
