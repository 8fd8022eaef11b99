package io.qfchealth.check.docker;

import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Engine;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.List;

/** {@code docker.engine.answers}. */
final class EngineAnswers implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "docker.engine.answers",
            Area.DOCKER,
            Severity.CRITICAL,
            "the Docker engine answers",
            "Without its engine no service runs and no worker can start a job; nothing else on it can be examined.",
            "Start Docker on that machine (sudo systemctl start docker), or name the right engine by DOCKER_HOST or "
                    + "--docker.",
            false,
            List.of());

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION).expected("an answer of the Docker engine at " + look.address());
        try {
            Engine engine = look.engine();
            return verdict.actual("Docker Engine " + engine.version() + " (API " + engine.apiVersion() + ") on "
                            + engine.name() + ", " + engine.platform())
                    .evidence("operating system", List.of(engine.operatingSystem()))
                    .pass(1);
        } catch (UnansweredException e) {
            if (e.trouble().kind() == Trouble.Kind.NOT_RECORDED) {
                throw e;
            }
            return verdict.actual(e.trouble().sentence())
                    .remedy(e.trouble().remedy())
                    .fail();
        }
    }
}
