package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.ClientToken;
import io.qfchealth.database.ClientTokens;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code auth.tokens.stale}. */
final class TokensIssuedSince implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "auth.tokens.stale",
                    Area.AUTH,
                    Severity.MAJOR,
                    "valid tokens were issued since the move to this server",
                    "A device keeps the token and the address it signed in with. Tokens from before the move may be unknown, older than the "
                            + "dump, or belong to devices that still talk to the old server: people read \"wrong password\" though it "
                            + "is right.",
                    "Make all of them void once, and tell people to sign in again (in QField log out first): docker compose exec app "
                            + "python manage.py shell -c \"from qfieldcloud.authentication.models import AuthToken; from django.utils "
                            + "import timezone; AuthToken.objects.filter(expires_at__gt=timezone.now()).update(expires_at=timezone"
                            + ".now())\"",
                    false,
                    List.of())
            .tagged(Tag.MOVE, Tag.CLIENTS);

    private final Optional<Instant> moment;

    TokensIssuedSince(Optional<Instant> moment) {
        this.moment = moment;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public boolean isAskedFor(Settings settings) {
        return settings.text(SettingKey.MIGRATED_AT).isPresent();
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return isAskedFor(settings) || moment.isPresent() ? List.of(AccountQuestions.TOKENS) : List.of();
    }

    @Override
    public Finding examine(Look look) {
        Optional<Instant> since =
                moment.or(() -> look.settings().instant(SettingKey.MIGRATED_AT).map(Setting::value));
        Verdict verdict = Verdict.on(DEFINITION);
        if (since.isEmpty()) {
            return verdict.skipped("no moment is set: the setting \"" + SettingKey.MIGRATED_AT.id() + "\" gives it");
        }
        ClientTokens known = look.ask(AccountQuestions.TOKENS);
        List<ClientToken> valid = known.tokens().stream()
                .filter(token -> token.expires().isAfter(known.now()))
                .toList();
        List<ClientToken> stale = valid.stream()
                .filter(token -> token.created().isBefore(since.get()))
                .toList();
        verdict.expected("no valid token issued before " + since.get());
        if (stale.isEmpty()) {
            return verdict.actual("0 of " + Text.count(valid.size(), "valid token") + " issued before")
                    .pass(1);
        }
        long used = stale.stream()
                .filter(token ->
                        token.lastUsed().filter(use -> use.isAfter(since.get())).isPresent())
                .count();
        return verdict.actual(stale.size() + " of " + Text.count(valid.size(), "valid token") + " issued before: "
                        + Text.list(TokenKinds.counted(stale)) + "; "
                        + (used == 0 ? "none of them used since" : used + " of them used since"))
                .evidence("oldest", List.of("issued at " + stale.get(0).created()))
                .fail();
    }
}
