package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.Optional;

/** {@code config.sign-up}. */
final class SignUpIsClosed implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.sign-up",
                    Area.CONFIG,
                    Severity.RISK,
                    "nobody can sign up without an invitation",
                    "With the adapter of the example settings anybody who finds the server can make an account on it, and use its disk.",
                    "Set QFIELDCLOUD_ACCOUNT_ADAPTER=qfieldcloud.core.adapters.AccountAdapterSignUpClosed in .env and recreate: docker compose up "
                            + "-d app worker_wrapper",
                    false,
                    List.of())
            .tagged(Tag.SECURITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Optional<ServerSettings> known = ServerSettings.of(look.deployment());
        if (known.isEmpty()) {
            return ServerSettings.missing(DEFINITION);
        }
        ServerSettings settings = known.get();
        Verdict verdict = Verdict.on(DEFINITION);
        Optional<String> adapter =
                settings.variable("QFIELDCLOUD_ACCOUNT_ADAPTER").filter(text -> !text.isEmpty());
        if (adapter.isEmpty()) {
            return verdict.skipped("QFIELDCLOUD_ACCOUNT_ADAPTER is not set in "
                    + settings.container().name());
        }
        if (adapter.get().endsWith("SignUpOpen")) {
            return verdict.actual("QFIELDCLOUD_ACCOUNT_ADAPTER is " + adapter.get() + ": anybody can sign up")
                    .fail();
        }
        return adapter.get().endsWith("SignUpClosed")
                ? verdict.actual("QFIELDCLOUD_ACCOUNT_ADAPTER is " + adapter.get())
                        .pass(1)
                : verdict.skipped("what " + adapter.get() + " allows is not known");
    }

    /** Open sign-up is how QFieldCloud comes, and for many servers it is meant: only who names this check wants to know. */
    @Override
    public boolean isAskedFor(Settings settings) {
        return false;
    }
}
