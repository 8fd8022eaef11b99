package io.qfchealth.check;

import io.qfchealth.access.Redaction;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.Look;
import java.time.Duration;

/**
 * Runs one check over one look, and never throws for what it finds. For tests of one's own checks:
 *
 * <pre>{@code
 * try (QfcServer server = QfcServer.replay(Path.of("evidence.json"))) {
 *     Finding finding = Examination.of(new BackupRan(), server.look());
 * }
 * }</pre>
 */
public final class Examination {

    private Examination() {}

    /**
     * Runs a check.
     *
     * @param check what to examine
     * @param look where
     * @return the finding with the time it took; {@code UNKNOWN} with the reason if the check could not see what it must
     */
    public static Finding of(Check check, Look look) {
        long start = System.nanoTime();
        return finding(check, look).lasting(Duration.ofNanos(System.nanoTime() - start));
    }

    private static Finding finding(Check check, Look look) {
        CheckDefinition definition = check.definition();
        try {
            return check.examine(look);
        } catch (UnansweredException e) {
            return Verdict.on(definition)
                    .expected(definition.title())
                    .actual(e.trouble().sentence())
                    .remedy(e.trouble().remedy())
                    .unknown();
        } catch (QfcConfigurationException e) {
            return Verdict.on(definition)
                    .expected(definition.title())
                    .actual(String.valueOf(e.getMessage()))
                    .remedy("Correct that setting and look again.")
                    .unknown();
        } catch (RuntimeException e) {
            // Others still have something to say.
            return Verdict.on(definition)
                    .expected(definition.title())
                    .actual("this check failed itself: "
                            + Redaction.ofMarkedSecrets().mask(e.toString()))
                    .remedy("This is a defect of qfc-health; please report it with saved evidence (check "
                            + "--save-evidence FILE).")
                    .unknown();
        }
    }
}
