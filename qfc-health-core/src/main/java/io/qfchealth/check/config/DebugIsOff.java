package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.PublishedPort;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code config.debug}. */
final class DebugIsOff implements Check {
    private static final Set<String> PROGRAMS = Set.of("app", "worker_wrapper");
    private static final List<String> TOOLS = List.of("debugpy", "runserver");
    private static final Set<Integer> DEBUGGERS = Set.of(5678, 5679);
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.debug",
                    Area.CONFIG,
                    Severity.RISK,
                    "no development mode is on where others use the server",
                    "With DEBUG on, errors show the source code and settings to everybody, and a debugger that listens runs any code for "
                            + "whoever reaches its port.",
                    "Set DEBUG=0 in .env, take docker-compose.override.local.yml out of COMPOSE_FILE, set "
                            + "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL to the public address (https://HOST/api/v1/), then: docker compose "
                            + "up -d && docker compose exec app python manage.py collectstatic --noinput && docker compose restart app",
                    false,
                    List.of())
            .tagged(Tag.SECURITY);

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
        if (!settings.isForOthers()) {
            return verdict.skipped("a development server: QFIELDCLOUD_HOST is \"" + settings.host() + "\"");
        }
        List<Container> programs = look.deployment().containers().stream()
                .filter(container -> PROGRAMS.contains(container.service()))
                .toList();
        Map<String, List<String>> faults = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        boolean isListening = false;
        for (Container program : programs) {
            if (ServerSettings.isOn(program.environment().plain("DEBUG").orElse(""))) {
                String on = "has DEBUG=" + program.environment().plain("DEBUG").orElse("");
                faults.computeIfAbsent(on, key -> new ArrayList<>()).add(program.name());
            }
            for (String tool : TOOLS) {
                if (program.command().contains(tool)) {
                    others.add(program.name() + " runs under " + tool);
                }
            }
            for (PublishedPort port : program.ports()) {
                if (DEBUGGERS.contains(port.containerPort())) {
                    others.add(program.name() + " offers a debugger on port " + port.hostPort());
                    isListening = true;
                }
            }
        }
        programs.stream()
                .flatMap(program -> program.compose().configFiles().stream())
                .filter(file -> file.endsWith("docker-compose.override.local.yml"))
                .findFirst()
                .ifPresent(file -> others.add("made with docker-compose.override.local.yml"));
        if (!faults.isEmpty()) {
            others.add(0, Text.each(faults));
        }
        if (!others.isEmpty()) {
            return verdict.actual(Text.list(others.stream().distinct().toList()))
                    .severity(isListening ? Severity.MAJOR : Severity.RISK)
                    .fail();
        }
        return verdict.actual(
                        "DEBUG is off and nothing runs under a debugger in " + Text.count(programs.size(), "container"))
                .pass(programs.size());
    }
}
