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
 * @param hurried whether limits were lowered to what a test has time for
 * @param breaking what happens; the stand repairs its own faults
 * @param mending what {@code Stand.repair()} does not put back
 */
record RealIncident(
        String id,
        String cause,
        String told,
        String variant,
        UnaryOperator<Settings> knowing,
        boolean hurried,
        Step breaking,
        Step mending) {

    /** What is done to the deployment. */
    interface Step {
        void run(RunningSystems in) throws Exception;
    }

    /** One that is named like its cause. */
    static RealIncident named(String id, Step breaking) {
        return named(id, id, breaking);
    }

    static RealIncident named(String id, String cause, Step breaking) {
        return new RealIncident(id, cause, "", "", settings -> settings, false, breaking, in -> {});
    }

    /** One that is no failure yet. */
    static RealIncident warned(String id, String told, Step breaking) {
        return new RealIncident(id, "", told, "", settings -> settings, false, breaking, in -> {});
    }

    /** One that only looks like one. */
    static RealIncident fine(String id, Step breaking) {
        return warned(id, "", breaking);
    }

    /** Another one of the same name. */
    RealIncident as(String which) {
        return new RealIncident(id, cause, told, which, knowing, hurried, breaking, mending);
    }

    RealIncident mendedBy(Step step) {
        return new RealIncident(id, cause, told, variant, knowing, hurried, breaking, step);
    }

    /** What nobody can see, such as when the server was moved. */
    RealIncident knowing(SettingKey key, String value) {
        return knowing(settings -> settings.with(key, value, "a test"));
    }

    /** The limit of a check is lowered to what a test has time for. */
    RealIncident within(String threshold, String value) {
        return knowing(settings -> settings.withThreshold(threshold, value, "a test"), true);
    }

    /** The same, of what is known only when it is broken. */
    RealIncident knowing(UnaryOperator<Settings> more) {
        return knowing(more, hurried);
    }

    private RealIncident knowing(UnaryOperator<Settings> more, boolean inHurry) {
        return new RealIncident(
                id, cause, told, variant, settings -> more.apply(knowing.apply(settings)), inHurry, breaking, mending);
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
