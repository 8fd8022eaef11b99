package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code config.environment}. */
final class EnvironmentIsNamed implements Check {
    private static final Set<String> UNFIT = Set.of("", "test", "development");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.environment",
                    Area.CONFIG,
                    Severity.RISK,
                    "ENVIRONMENT does not call a server that others use a test",
                    "Jobs are labelled with it, so a test server on the same engine with the same name kills them; and error reports are filed "
                            + "under it.",
                    "Set ENVIRONMENT=production in .env and recreate once no job runs: docker compose up -d app worker_wrapper",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

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
        String environment = settings.environment();
        String host = settings.host();
        if (!host.isEmpty() && !ServerSettings.isLocal(host) && UNFIT.contains(environment)) {
            return verdict.actual("ENVIRONMENT is " + (environment.isEmpty() ? "empty" : environment) + " on " + host)
                    .warn();
        }
        return verdict.actual("ENVIRONMENT is " + (environment.isEmpty() ? "empty" : environment)
                        + (ServerSettings.isLocal(host) ? " on a development server" : ""))
                .pass(1);
    }
}
