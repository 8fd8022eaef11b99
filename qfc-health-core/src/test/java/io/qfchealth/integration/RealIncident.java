package io.qfchealth.integration;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import java.util.function.UnaryOperator;

/**
 * An incident that is brought about in a whole deployment.
 *
 * @param id its name, as on the page of incidents
 * @param cause the root cause that must be named; empty if none must
 * @param told the check that warns of it, where no cause is named; empty for what only looks like an incident
 * @param variant tells several of one name apart
 * @param knowing what the person who looks has told
 * @param how in what it differs from what happens on a server, as the page of incidents says it; empty for nothing
 * @param breaking what happens; the stand repairs its own faults
 * @param mending what {@code Stand.repair()} does not put back
 */
record RealIncident(
        String id,
        String cause,
        String told,
        String variant,
        UnaryOperator<Settings> knowing,
        String how,
        Step breaking,
        Step mending) {

    private static final String LOWERED = "with lowered limits";
    private static final String ROWS = "by rows in the database";
    private static final String LINES = "by lines in a log";

    /** What is done to the deployment. */
    interface Step {
        void run(RunningSystems in) throws Exception;
    }

    /** One that is named like its cause. */
    static RealIncident named(String id, Step breaking) {
        return named(id, id, breaking);
    }

    static RealIncident named(String id, String cause, Step breaking) {
        return new RealIncident(id, cause, "", "", settings -> settings, "", breaking, in -> {});
    }

    /** One that is no failure yet. */
    static RealIncident warned(String id, String told, Step breaking) {
        return new RealIncident(id, "", told, "", settings -> settings, "", breaking, in -> {});
    }

    /** One that only looks like one. */
    static RealIncident fine(String id, Step breaking) {
        return warned(id, "", breaking);
    }

    /** Another one of the same name. */
    RealIncident as(String which) {
        return new RealIncident(id, cause, told, which, knowing, how, breaking, mending);
    }

    RealIncident mendedBy(Step step) {
        return new RealIncident(id, cause, told, variant, knowing, how, breaking, step);
    }

    /** Nothing but rows in the database tell of it. */
    RealIncident byRows() {
        return knowing(settings -> settings, ROWS);
    }

    /** Nothing but lines in a log tell of it. */
    RealIncident byLines() {
        return knowing(settings -> settings, LINES);
    }

    /** What nobody can see, such as when the server was moved. */
    RealIncident knowing(SettingKey key, String value) {
        return knowing(settings -> settings.with(key, value, "a test"));
    }

    /** The limit of a check is lowered to what a test has time for. */
    RealIncident within(String threshold, String value) {
        return knowing(settings -> settings.withThreshold(threshold, value, "a test"), LOWERED);
    }

    /** The same, of what is known only when it is broken. */
    RealIncident knowing(UnaryOperator<Settings> more) {
        return knowing(more, how);
    }

    private RealIncident knowing(UnaryOperator<Settings> more, String but) {
        return new RealIncident(
                id, cause, told, variant, settings -> more.apply(knowing.apply(settings)), but, breaking, mending);
    }

    void breaks(RunningSystems in) {
        run(breaking, in);
    }

    void mends(RunningSystems in) {
        run(mending, in);
    }

    private static void run(Step step, RunningSystems in) {
        try {
            step.run(in);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return id + (variant.isEmpty() ? "" : ": " + variant);
    }
}
