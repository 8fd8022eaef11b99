package io.qfchealth.check;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what a check saw and closes it with a status.
 *
 * <pre>{@code
 * return Verdict.on(DEFINITION).expected("no invalid index").actual("1 invalid index: job_idx").fail();
 * }</pre>
 */
public final class Verdict {
    private final CheckDefinition check;
    private final Map<String, List<String>> evidence = new LinkedHashMap<>();
    private final Set<String> signs = new LinkedHashSet<>();
    private Severity severity;
    private String expected;
    private String actual = "";
    private String remedy;

    private Verdict(CheckDefinition check) {
        this.check = check;
        this.severity = check.severity();
        this.expected = check.title();
        this.remedy = check.remedy();
    }

    /**
     * Begins with what the check says of itself: its title is expected, its severity and its remedy hold.
     *
     * @param check the check that looks
     * @return a verdict without anything seen
     */
    public static Verdict on(CheckDefinition check) {
        return new Verdict(check);
    }

    /**
     * What should have been seen, said more exactly than by the title.
     *
     * @param text a phrase
     * @return this verdict
     */
    @CanIgnoreReturnValue
    public Verdict expected(String text) {
        this.expected = text;
        return this;
    }

    /**
     * What was seen.
     *
     * @param text a phrase without a full stop at the end
     * @return this verdict
     */
    @CanIgnoreReturnValue
    public Verdict actual(String text) {
        this.actual = text;
        return this;
    }

    /**
     * What to do next, said more exactly than by the check in general.
     *
     * @param text sentences or commands
     * @return this verdict
     */
    @CanIgnoreReturnValue
    public Verdict remedy(String text) {
        this.remedy = text;
        return this;
    }

    /**
     * How bad it is, where the check can tell it better than in general.
     *
     * @param other the severity of this finding
     * @return this verdict
     */
    @CanIgnoreReturnValue
    public Verdict severity(Severity other) {
        this.severity = other;
        return this;
    }

    /**
     * A fact that helps; one without values is left out.
     *
     * @param name what the values are, one or two words
     * @param values texts without secrets
     * @return this verdict
     */
    @CanIgnoreReturnValue
    public Verdict evidence(String name, Collection<String> values) {
        if (!values.isEmpty()) {
            evidence.put(name, List.copyOf(values));
        }
        return this;
    }

    /**
     * What exactly was seen, in a stable word for other programs: the diagnosis tells causes apart by it.
     *
     * @param sign lower case words with hyphens, such as {@code expired}
     * @return this verdict
     */
    @CanIgnoreReturnValue
    public Verdict sign(String sign) {
        signs.add(sign);
        return this;
    }

    /**
     * All is well with everything that was looked at. Nothing looked at is not a pass.
     *
     * @param lookedAt how many things were looked at
     * @return the finding
     */
    public Finding pass(int lookedAt) {
        return lookedAt > 0 ? close(Status.PASS) : unknown();
    }

    /**
     * Works now, and will bite.
     *
     * @return the finding
     */
    public Finding warn() {
        return close(Status.WARN);
    }

    /**
     * Broken.
     *
     * @return the finding
     */
    public Finding fail() {
        return close(Status.FAIL);
    }

    /**
     * Could not be examined; a gate takes it for a failure.
     *
     * @return the finding
     */
    public Finding unknown() {
        return close(Status.UNKNOWN);
    }

    /**
     * Does not apply to this deployment.
     *
     * @param reason why not
     * @return the finding
     */
    public Finding skipped(String reason) {
        return actual(reason).close(Status.SKIPPED);
    }

    private Finding close(Status status) {
        return new Finding(check, status, severity, expected, actual, remedy, evidence, Duration.ZERO)
                .signed(List.copyOf(signs));
    }
}
