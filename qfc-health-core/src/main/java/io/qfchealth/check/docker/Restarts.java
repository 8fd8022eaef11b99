package io.qfchealth.check.docker;

import io.qfchealth.discovery.DurationText;
import io.qfchealth.docker.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether a running container is in a crash loop. A snapshot of one shows it running most of the time, so the number of
 * restarts and the age of the present run tell: a manual start sets the number back to 0, so a number above 0 with a young
 * run means a crash just before.
 */
record Restarts(Container container, Instant now) {
    static boolean isPaused(Container container) {
        return container.state().status().equals("paused");
    }

    /** Docker has a command of its own for those, and recreating them would lose what they do. */
    static String unpause(List<String> names) {
        return "Let what is paused go on: docker unpause " + String.join(" ", names);
    }

    Duration uptime() {
        return container
                .state()
                .startedAt()
                .map(started -> Duration.between(started, now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    boolean within(Duration recent) {
        return container.restartCount() > 0 && uptime().compareTo(recent) < 0;
    }

    /** What it ends with, and how often it was restarted since it was last started by hand. */
    String ends() {
        return container.state().exitCode() + (container.restartCount() == 0 ? "" : " and was restarted " + times());
    }

    private String times() {
        return container.restartCount() == 1 ? "once" : container.restartCount() + " times";
    }

    String text() {
        return "restarted " + times() + ", last " + DurationText.of(uptime()) + " ago";
    }
}
