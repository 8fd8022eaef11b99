package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code docker.stacks}. */
final class StacksKeepApart implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "docker.stacks",
            Area.DOCKER,
            Severity.CRITICAL,
            "no other QFieldCloud on this engine takes this one's jobs for its own",
            "Workers know their job containers by the label <ENVIRONMENT>_worker. Two deployments with the same ENVIRONMENT on one "
                    + "engine each kill the other's jobs as orphans: jobs end with exit code 137 at random.",
            "Give each deployment its own ENVIRONMENT in its .env file and recreate its workers (docker compose up -d app "
                    + "worker_wrapper), or move one to another engine.",
            false,
            List.of());
    private static final String VARIABLE = "ENVIRONMENT";

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION);
        Optional<Container> own = look.deployment().workers().stream().findFirst();
        if (own.isEmpty()) {
            return verdict.actual("there is no worker container to look at").unknown();
        }
        String mine = environment(own.get());
        Map<String, Container> others = look.workersOfOtherDeployments();
        verdict.expected(
                "an ENVIRONMENT of its own besides \"" + mine + "\" for every other QFieldCloud on this engine");
        List<String> clashing = new ArrayList<>();
        List<String> apart = new ArrayList<>();
        others.forEach((project, worker) -> {
            String theirs = environment(worker);
            (theirs.equals(mine) ? clashing : apart).add(project + " (" + VARIABLE + "=" + theirs + ")");
        });
        if (!clashing.isEmpty()) {
            return verdict.actual(
                            "workers of " + Text.list(clashing) + " run on the same engine with the same ENVIRONMENT")
                    .fail();
        }
        return verdict.actual(
                        others.isEmpty()
                                ? "no other QFieldCloud runs on this engine"
                                : "the others have another ENVIRONMENT: " + Text.list(apart))
                .pass(1);
    }

    private static String environment(Container worker) {
        return worker.environment().plain(VARIABLE).orElse("").strip();
    }
}
