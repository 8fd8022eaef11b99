package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code config.timeouts}. */
final class TimeoutsFit implements Check {
    private static final long NGINX_DEFAULT = 300;
    private static final Pattern GUNICORN = Pattern.compile("(?:--timeout[= ]|\\s-t ?)(?<seconds>\\d{1,6})\\b");
    private static final Pattern NGINX = Pattern.compile("(?<number>\\d{1,6})(?<unit>[smh]?)");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.timeouts",
                    Area.CONFIG,
                    Severity.MINOR,
                    "gunicorn waits at least as long as nginx",
                    "When gunicorn gives up before nginx does, it kills the process in the middle of an upload, and people read 502 where patience "
                            + "would have done.",
                    "Set GUNICORN_TIMEOUT_S in .env to the seconds of NGINX_PROXY_READ_TIMEOUT (300 both by default) and recreate: docker compose "
                            + "up -d app nginx",
                    false,
                    List.of())
            .tagged(Tag.CAPACITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Optional<ServerSettings> known = ServerSettings.of(look.deployment());
        if (known.isEmpty()) {
            return ServerSettings.missing(DEFINITION);
        }
        ServerSettings settings = known.get();
        Verdict verdict = Verdict.on(DEFINITION);
        Optional<Long> gunicorn = gunicorn(settings.container());
        if (gunicorn.isEmpty()) {
            return verdict.skipped(
                    "the command of " + settings.container().name() + " does not tell gunicorn's timeout");
        }
        long nginx = look.deployment().service("nginx").stream()
                .map(container -> container.environment().plain("NGINX_PROXY_READ_TIMEOUT"))
                .flatMap(Optional::stream)
                .flatMap(text -> seconds(text).stream())
                .findFirst()
                .orElse(NGINX_DEFAULT);
        // 0 is no limit.
        boolean isShorter = gunicorn.get() > 0 && gunicorn.get() < nginx;
        verdict.actual("gunicorn " + gunicorn.get() + " s, nginx " + nginx + " s");
        return isShorter ? verdict.warn() : verdict.pass(1);
    }

    private static Optional<Long> gunicorn(Container app) {
        Matcher matcher = GUNICORN.matcher(app.command());
        boolean isTold = app.command().contains("gunicorn") && matcher.find();
        return isTold ? Optional.of(Long.valueOf(matcher.group("seconds"))) : Optional.empty();
    }

    private static Optional<Long> seconds(String text) {
        Matcher matcher = NGINX.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group("number"));
        return Optional.of(
                switch (matcher.group("unit")) {
                    case "m" -> number * 60;
                    case "h" -> number * 3600;
                    default -> number;
                });
    }
}
