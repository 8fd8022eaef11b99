package io.qfchealth.check;

import io.qfchealth.access.Question;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.Look;
import java.util.List;

/**
 * A pure function from a look to a finding: no I/O of its own, no state, the same finding for the same look.
 *
 * <p>Use {@link Examination#of(Check, Look)} to run one: it turns a question without an answer into an {@code UNKNOWN}
 * finding and measures the time.
 */
public interface Check {

    /**
     * What is known of the check before it looks.
     *
     * @return the definition
     */
    CheckDefinition definition();

    /**
     * Says whether the suite runs it. A check that compares with something only the user can know is left out until that is
     * set, so that a report does not list what nobody asked for.
     *
     * @param settings what the user said
     * @return true unless a setting is missing that the check is about
     */
    default boolean isAskedFor(Settings settings) {
        return true;
    }

    /**
     * What this check is going to ask of the systems besides the Docker engine. The catalogue asks all questions of all checks
     * at once before the first check looks, so that no check waits for another one's answer.
     *
     * @param deployment what is looked at
     * @param settings what the user said
     * @return the questions; those that depend on an answer of another one may be left out
     */
    default List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of();
    }

    /**
     * Looks, and says what was seen.
     *
     * @param look one moment of one deployment
     * @return the finding
     * @throws io.qfchealth.access.UnansweredException if something it must know could not be asked
     * @throws io.qfchealth.discovery.QfcConfigurationException if a setting cannot be read
     */
    Finding examine(Look look);
}
