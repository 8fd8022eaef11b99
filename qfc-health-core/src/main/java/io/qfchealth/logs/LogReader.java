package io.qfchealth.logs;

import io.qfchealth.access.Redaction;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerOutput;
import io.qfchealth.docker.OutputLine;
import io.qfchealth.logs.ContainerLog.Reading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Makes of what a container printed what is kept of it. Thread-safe. */
final class LogReader {
    /** As engines write timestamps, so that they can be compared as texts. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Excerpt excerpt;
    private final OwnHosts hosts;

    LogReader(Redaction redaction, OwnHosts hosts) {
        this.excerpt = new Excerpt(redaction);
        this.hosts = hosts;
    }

    ContainerLog gone(String container, String service, Instant now) {
        return new ContainerLog(container, service, Reading.GONE, now, now, 0, false, List.of(), Optional.empty());
    }

    ContainerLog read(LogWindow window, ContainerOutput output, Instant now) {
        Container container = window.container();
        Instant from = window.begin(now);
        if (!output.isReadable()) {
            return new ContainerLog(
                    container.name(),
                    container.service(),
                    Reading.UNREADABLE,
                    from,
                    now,
                    0,
                    false,
                    List.of(),
                    Optional.empty());
        }
        Problems problems = new Problems(excerpt, now);
        LogLines lines = format(container.service(), problems, now);
        String begin = TIMESTAMP.format(from);
        int count = 0;
        for (OutputLine line : output.lines()) {
            if (line.timestamp().isEmpty() || line.timestamp().compareTo(begin) >= 0) {
                lines.read(line);
                count++;
            }
        }
        lines.end();
        return new ContainerLog(
                container.name(),
                container.service(),
                Reading.READ,
                from,
                now,
                count,
                // If one was too old, there was room for all that were not.
                output.isCut() && count == output.lines().size(),
                problems.toList(),
                lines.access());
    }

    private LogLines format(String service, Problems problems, Instant now) {
        return switch (service) {
            case "app", "worker_wrapper" -> new DjangoLines(service, hosts, problems);
            case "nginx" -> new NginxLines(service, problems, new Access(now));
            case "db", "geodb" -> new PostgresLines(service, problems);
            default -> new TextLines(service, problems);
        };
    }
}
