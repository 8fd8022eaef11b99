package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.ClientToken;
import io.qfchealth.database.ClientTokens;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.List;

/** {@code auth.tokens.expired}. */
final class TokensInUseAreValid implements Check {
    private static final Threshold ABANDONED = new Threshold(
            "abandoned", "24h", "duration", "a client that was quiet for longer when its token expired does not count");
    private static final Threshold SHARE =
            new Threshold("share", "50", "count", "per cent of the clients in use that may be cut off before it warns");
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final int SEVERAL = 3;
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "auth.tokens.expired",
            Area.AUTH,
            Severity.MINOR,
            "clients in use have valid tokens",
            "A client whose token has expired gets 401 for every call, and QField says that user name or password are wrong.",
            "Tell people to sign in again; in QField they have to log out first. QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS sets how "
                    + "long tokens live.",
            false,
            List.of(ABANDONED, SHARE));

    private final boolean strict;

    /** @param strict true if a single client that is cut off counts */
    TokensInUseAreValid(boolean strict) {
        this.strict = strict;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(AccountQuestions.TOKENS);
    }

    @Override
    public Finding examine(Look look) {
        ClientTokens known = look.ask(AccountQuestions.TOKENS);
        Duration abandoned = look.duration(DEFINITION, ABANDONED);
        List<ClientToken> valid = known.tokens().stream()
                .filter(token -> token.expires().isAfter(known.now()))
                .toList();
        List<ClientToken> cutOff = known.tokens().stream()
                .filter(token -> !token.expires().isAfter(known.now()) && !token.superseded())
                .filter(token -> isInUse(token, abandoned))
                .toList();
        List<ClientToken> late = cutOff.stream()
                .filter(token -> token.lastUsed()
                        .filter(use -> use.isAfter(token.expires().plus(TOLERANCE)))
                        .isPresent())
                .toList();
        long inUse = valid.stream()
                        .filter(token -> !token.superseded() && token.lastUsed().isPresent())
                        .count()
                + cutOff.size();
        Verdict verdict = Verdict.on(DEFINITION).expected("no client that was cut off while in use");
        String counts = Text.count(valid.size(), "valid token")
                + (valid.isEmpty() ? "" : " (" + Text.list(TokenKinds.counted(valid)) + ")");
        String cut = Text.count(cutOff.size(), "client") + " of " + inUse
                + " in use cut off by the end of its token in the last days and not signed in since: "
                + Text.list(TokenKinds.counted(cutOff));
        if (!late.isEmpty()) {
            verdict.actual(cut + "; " + late.size()
                    + " used a token after its end: the clocks differ, or tokens were made void " + "backwards");
            return strict ? verdict.fail() : verdict.warn();
        }
        if (!cutOff.isEmpty() && strict) {
            return verdict.actual(cut).fail();
        }
        if (cutOff.size() >= SEVERAL && cutOff.size() * 100L > look.number(DEFINITION, SHARE) * inUse) {
            return verdict.actual(cut).warn();
        }
        if (known.tokens().isEmpty()) {
            return verdict.skipped("nobody has signed in with a client yet");
        }
        return verdict.actual(counts + (cutOff.isEmpty() ? "" : "; " + cut))
                .pass(known.tokens().size());
    }

    /** Used until its end, or nearly. Logging out ends a token as well, but long before its time. */
    private static boolean isInUse(ClientToken token, Duration abandoned) {
        return token.lastUsed()
                .filter(use -> use.isAfter(token.expires().minus(abandoned)))
                .isPresent();
    }
}
