package io.qfchealth.check;

import io.qfchealth.access.Question;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.Look;
import java.util.List;

/**
 * A pure function from a look to a finding: no I/O of its own, no state, the same finding for the same look. The checks that
 * come along are written like this, and so can be one's own:
 *
 * <pre>{@code
 * public final class BackupRan implements Check {
 *     private static final Threshold OLDEST =
 *             new Threshold("oldest", "26h", "duration", "how long ago the last backup may have ended");
 *
 *     private static final CheckDefinition DEFINITION = new CheckDefinition(
 *                     "docker.backup",
 *                     Area.DOCKER,
 *                     Severity.MAJOR,
 *                     "the nightly backup ended well",
 *                     "Without it, what people uploaded since the last one is lost with the disk.",
 *                     "Read what it printed: docker compose logs backup",
 *                     false,
 *                     List.of(OLDEST))
 *             .tagged(Tag.DATA);
 *
 *     public CheckDefinition definition() {
 *         return DEFINITION;
 *     }
 *
 *     public Finding examine(Look look) {
 *         Verdict verdict = Verdict.on(DEFINITION);
 *         List<Container> backups = look.deployment().service("backup");
 *         if (backups.isEmpty()) {
 *             return verdict.skipped("there is no service backup");
 *         }
 *         Instant oldest = look.now().minus(look.duration(DEFINITION, OLDEST));
 *         boolean isWell = backups.stream()
 *                 .map(Container::state)
 *                 .allMatch(state -> state.exitCode() == 0
 *                         && state.finishedAt().filter(oldest::isBefore).isPresent());
 *         return isWell ? verdict.actual("it did").pass(backups.size()) : verdict.actual("it did not").fail();
 *     }
 * }
 * }</pre>
 *
 * <h2>What a check may know</h2>
 *
 * <p>Everything that {@link Look} tells of the Docker engine and of the deployment, and the answers to all public questions:
 * {@link io.qfchealth.database.JobQuestions}, {@link io.qfchealth.database.DatabaseQuestions},
 * {@link io.qfchealth.database.AccountQuestions}, {@link io.qfchealth.database.CronQuestions},
 * {@link io.qfchealth.storage.StorageQuestions}, {@link io.qfchealth.web.WebQuestions},
 * {@link io.qfchealth.logs.ContainerQuestions} and {@link io.qfchealth.logs.LogQuestions}, by {@link Look#ask}. What it names in
 * {@link #questions} is asked early and in parallel with all others. Settings are in {@link Look#settings}; a limit that users
 * may change is a {@link io.qfchealth.finding.Threshold} of the definition. Because a check knows nothing else, saved evidence
 * is judged by it just as a running server is.
 *
 * <h2>What it owes</h2>
 *
 * <p>An id that begins with its area; a title that says what holds when it passes, without a full stop; a sentence on why it
 * matters and one on what to do. No secret in any text of a finding: the records hold none, or as
 * {@link io.qfchealth.access.Secret}. It may be called by several threads at once.
 *
 * <h2>How it gets there</h2>
 *
 * <p>By hand: {@code QfcServer.builder().check(new BackupRan())}, {@code server.with(new BackupRan())} for a server that JUnit or
 * somebody else made, or for one assertion {@code assertThat(server).hasPassed(new BackupRan())}. Or by a line with the name of
 * the class, which is public and has a public constructor without parameters, in
 * {@code META-INF/services/io.qfchealth.check.Check} of a library on the class path: then every server, every acceptance suite and
 * every command has it. An id that is taken and a definition that is not complete are refused with a
 * {@link io.qfchealth.discovery.QfcConfigurationException} that names the class.
 *
 * <p>Whatever somebody's own check throws becomes an {@code UNKNOWN} finding. It runs on a thread of its own and is interrupted
 * and {@code UNKNOWN} when it does not end within the deadline of the look.
 *
 * <p>Use {@link Examination#of(Check, Look)} to run one outside of a server, in a test for example.
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
