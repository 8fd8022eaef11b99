package io.qfchealth.check;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.FindingText;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.look.ADeployment;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;

/** What a check says about a deployment. */
public final class FindingAssert extends AbstractObjectAssert<FindingAssert, Finding> {

    private FindingAssert(Finding finding) {
        super(finding, FindingAssert.class);
    }

    @CanIgnoreReturnValue
    public static FindingAssert assertThat(Finding finding) {
        return new FindingAssert(finding).as("%s", finding.id() + "\n" + FindingText.facts(finding));
    }

    /** The check of the suite with this id. */
    @CanIgnoreReturnValue
    public static FindingAssert assertThat(String id, ADeployment deployment) {
        return assertThat(Catalogue.all().check(id).orElseThrow(), deployment);
    }

    @CanIgnoreReturnValue
    public static FindingAssert assertThat(Check check, ADeployment deployment) {
        return assertThat(Examination.of(check, deployment.look()));
    }

    @CanIgnoreReturnValue
    private FindingAssert is(Status status) {
        Assertions.assertThat(actual.status()).as(descriptionText()).isEqualTo(status);
        return this;
    }

    @CanIgnoreReturnValue
    public FindingAssert passes(String words) {
        return is(Status.PASS).says(words);
    }

    @CanIgnoreReturnValue
    public FindingAssert fails(String words) {
        return is(Status.FAIL).says(words);
    }

    @CanIgnoreReturnValue
    public FindingAssert warns(String words) {
        return is(Status.WARN).says(words);
    }

    @CanIgnoreReturnValue
    public FindingAssert isUnknown(String words) {
        return is(Status.UNKNOWN).says(words);
    }

    @CanIgnoreReturnValue
    public FindingAssert isSkipped(String words) {
        return is(Status.SKIPPED).says(words);
    }

    @CanIgnoreReturnValue
    private FindingAssert says(String words) {
        Assertions.assertThat(actual.actual()).as(descriptionText()).isEqualTo(words);
        return this;
    }

    @CanIgnoreReturnValue
    public FindingAssert expects(String words) {
        Assertions.assertThat(actual.expected()).as(descriptionText()).isEqualTo(words);
        return this;
    }

    @CanIgnoreReturnValue
    public FindingAssert advises(String words) {
        Assertions.assertThat(actual.remedy()).as(descriptionText()).isEqualTo(words);
        return this;
    }

    @CanIgnoreReturnValue
    public FindingAssert advisesWith(String words) {
        Assertions.assertThat(actual.remedy()).as(descriptionText()).contains(words);
        return this;
    }

    @CanIgnoreReturnValue
    public FindingAssert shows(String evidence, String... values) {
        Assertions.assertThat(actual.evidence().get(evidence))
                .as(descriptionText())
                .containsExactly(values);
        return this;
    }

    @CanIgnoreReturnValue
    public FindingAssert signs(String... signs) {
        Assertions.assertThat(actual.signs()).as(descriptionText()).containsExactly(signs);
        return this;
    }

    @CanIgnoreReturnValue
    public FindingAssert weighs(Severity severity) {
        Assertions.assertThat(actual.severity()).as(descriptionText()).isEqualTo(severity);
        return this;
    }
}
