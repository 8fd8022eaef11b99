package io.qfchealth.check;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.FindingText;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.look.ADeployment;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;

/** What a check says about a deployment. */
final class FindingAssert extends AbstractObjectAssert<FindingAssert, Finding> {

    private FindingAssert(Finding finding) {
        super(finding, FindingAssert.class);
    }

    @CanIgnoreReturnValue
    static FindingAssert assertThat(Finding finding) {
        return new FindingAssert(finding).as("%s", finding.id() + "\n" + FindingText.facts(finding));
    }

    /** The check of the suite with this id. */
    @CanIgnoreReturnValue
    static FindingAssert assertThat(String id, ADeployment deployment) {
        return assertThat(Catalogue.all().check(id).orElseThrow(), deployment);
    }

    @CanIgnoreReturnValue
    static FindingAssert assertThat(Check check, ADeployment deployment) {
        return assertThat(Examination.of(check, deployment.look()));
    }

    @CanIgnoreReturnValue
    private FindingAssert is(Status status) {
        Assertions.assertThat(actual.status()).as(descriptionText()).isEqualTo(status);
        return this;
    }

    @CanIgnoreReturnValue
    FindingAssert passes(String words) {
        return is(Status.PASS).says(words);
    }

    @CanIgnoreReturnValue
    FindingAssert fails(String words) {
        return is(Status.FAIL).says(words);
    }

    @CanIgnoreReturnValue
    FindingAssert warns(String words) {
        return is(Status.WARN).says(words);
    }

    @CanIgnoreReturnValue
    FindingAssert isUnknown(String words) {
        return is(Status.UNKNOWN).says(words);
    }

    @CanIgnoreReturnValue
    FindingAssert isSkipped(String words) {
        return is(Status.SKIPPED).says(words);
    }

    @CanIgnoreReturnValue
    private FindingAssert says(String words) {
        Assertions.assertThat(actual.actual()).as(descriptionText()).isEqualTo(words);
        return this;
    }

    @CanIgnoreReturnValue
    FindingAssert expects(String words) {
        Assertions.assertThat(actual.expected()).as(descriptionText()).isEqualTo(words);
        return this;
    }

    @CanIgnoreReturnValue
    FindingAssert advises(String words) {
        Assertions.assertThat(actual.remedy()).as(descriptionText()).isEqualTo(words);
        return this;
    }

    @CanIgnoreReturnValue
    FindingAssert advisesWith(String words) {
        Assertions.assertThat(actual.remedy()).as(descriptionText()).contains(words);
        return this;
    }

    @CanIgnoreReturnValue
    FindingAssert shows(String evidence, String... values) {
        Assertions.assertThat(actual.evidence().get(evidence))
                .as(descriptionText())
                .containsExactly(values);
        return this;
    }

    @CanIgnoreReturnValue
    FindingAssert weighs(Severity severity) {
        Assertions.assertThat(actual.severity()).as(descriptionText()).isEqualTo(severity);
        return this;
    }
}
