package io.qfchealth.catalogue;

import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.function.Function;

/** Somebody's own check, for the tests. */
public final class LicenseCheck implements Check {
    static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.license",
                    Area.CONFIG,
                    Severity.MINOR,
                    "the license is valid",
                    "Without one the map server shows a watermark.",
                    "Buy a license.",
                    false,
                    List.of(new Threshold("days-left", "14d", "duration", "when to warn")))
            .tagged("on-call");

    private final CheckDefinition definition;
    private final Function<Look, Finding> examination;

    /** As a service. */
    public LicenseCheck() {
        this(
                DEFINITION,
                look -> Verdict.on(DEFINITION).actual("valid for 90 days").pass(1));
    }

    LicenseCheck(Function<Look, Finding> examination) {
        this(DEFINITION, examination);
    }

    LicenseCheck(CheckDefinition definition, Function<Look, Finding> examination) {
        this.definition = definition;
        this.examination = examination;
    }

    static LicenseCheck failing() {
        return new LicenseCheck(look -> Verdict.on(DEFINITION).actual("expired").fail());
    }

    static LicenseCheck defined(CheckDefinition definition) {
        return new LicenseCheck(definition, look -> Verdict.on(definition).pass(1));
    }

    @Override
    public CheckDefinition definition() {
        return definition;
    }

    @Override
    public Finding examine(Look look) {
        return examination.apply(look);
    }
}
