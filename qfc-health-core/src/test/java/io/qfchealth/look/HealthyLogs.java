package io.qfchealth.look;

import io.qfchealth.access.Answer;
import io.qfchealth.docker.Container;
import io.qfchealth.logs.LogQuestions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the containers of a healthy deployment print: of those that there are when the evidence is made. */
final class HealthyLogs {
    private static final Duration WINDOW = Duration.ofHours(1);

    private HealthyLogs() {}

    static void answersIn(ADeployment deployment) {
        deployment.printing();
    }

    static Map<String, Answer<?>> of(Collection<Container> containers) {
        Map<String, Answer<?>> answers = new HashMap<>();
        for (Container container : containers) {
            ALog log = ALog.of(container);
            if (container.service().equals("nginx")) {
                log.lines(412).requests("gis.example.org", 412);
            } else if (container.service().equals("app")) {
                log.lines(120).problem("app.client-error", 3);
            }
            answers.put(LogQuestions.of(container, WINDOW).name(), new Answer.Known<>(log.build()));
        }
        return answers;
    }
}
