package io.qfchealth.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RulesTest {
    private static final List<String> CHECKS =
            Catalogue.all().definitions().stream().map(CheckDefinition::id).toList();

    @TestFactory
    Stream<DynamicTest> name_checks_of_the_catalogue() {
        return Rules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id() + " by " + rule.leading(), () -> {
                    assertThat(CHECKS).contains(rule.leading().check(), rule.repairedBy());
                    rule.beside().forEach(symptom -> assertThat(CHECKS).contains(symptom.check()));
                    rule.unless().forEach(symptom -> assertThat(CHECKS).contains(symptom.check()));
                    rule.consequences()
                            .forEach(consequence -> assertThat(CHECKS)
                                    .as(consequence.checks())
                                    .anyMatch(id ->
                                            consequence.isMeant(leading(rule, consequence), finding(id, consequence))));
                }));
    }

    private static Finding leading(Rule rule, Consequence consequence) {
        return AFinding.of(rule.leading().check(), Severity.CRITICAL, Status.FAIL, "same")
                .signed(List.of(consequence.given()));
    }

    private static Finding finding(String id, Consequence consequence) {
        return AFinding.of(
                id, Severity.CRITICAL, consequence.statuses().iterator().next(), "same");
    }

    /** A rule that another one before it always takes the finding from would never hold. */
    @TestFactory
    Stream<DynamicTest> hold_for_what_they_are_about() {
        return Rules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.id() + " by " + rule.leading(),
                        () -> assertThat(Diagnosis.of(symptomsOf(rule)))
                                .extracting(RootCause::id)
                                .contains(rule.id())));
    }

    private static List<Finding> symptomsOf(Rule rule) {
        List<Finding> findings = new ArrayList<>(List.of(seen(rule.leading())));
        rule.beside().forEach(symptom -> findings.add(seen(symptom)));
        return findings;
    }

    private static Finding seen(Symptom symptom) {
        Status status = Stream.of(Status.FAIL, Status.WARN, Status.PASS, Status.UNKNOWN)
                .filter(symptom.statuses()::contains)
                .findFirst()
                .orElseThrow();
        return AFinding.of(symptom.check(), Severity.CRITICAL, status)
                .signed(symptom.sign().isEmpty() ? List.of() : List.of(symptom.sign()));
    }

    @Test
    void have_titles_of_one_line() {
        assertThat(Rules.all())
                .allSatisfy(
                        rule -> assertThat(rule.title()).hasSizeLessThan(100).doesNotEndWith("."));
    }
}
