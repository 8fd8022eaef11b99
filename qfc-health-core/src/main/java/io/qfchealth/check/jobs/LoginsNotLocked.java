package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.Lockouts;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.util.List;

/** {@code auth.lockouts}. */
final class LoginsNotLocked implements Check {
    private static final Threshold NAMES = new Threshold(
            "names", "3", "count", "as many names locked from one address warn if all logins come from that address");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "auth.lockouts",
                    Area.AUTH,
                    Severity.MINOR,
                    "wrong passwords of one person lock out nobody else",
                    "If a proxy hides the addresses of people, five wrong passwords lock a name for everybody who uses it, and the log "
                            + "of an attack names nobody.",
                    "Let the proxy pass the real address (X-Forwarded-For, real_ip in nginx), then unlock: docker compose exec app python "
                            + "manage.py axes_reset",
                    false,
                    List.of(NAMES))
            .tagged(Tag.SECURITY, Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(AccountQuestions.LOCKOUTS);
    }

    @Override
    public Finding examine(Look look) {
        Lockouts known = look.ask(AccountQuestions.LOCKOUTS);
        Verdict verdict = Verdict.on(DEFINITION).expected("logins that are told apart by address");
        String locked = known.lockedNames() == 1 ? "1 name is locked" : known.lockedNames() + " names are locked";
        if (known.mostNamesOfOneAddress() >= look.number(DEFINITION, NAMES) && known.loginAddresses() <= 1) {
            return verdict.actual(locked + " by wrong passwords, all from the one address that every login comes from")
                    .warn();
        }
        return verdict.actual(
                        known.lockedNames() == 0
                                ? "no name is locked; " + Text.count(known.attempts(), "failed login")
                                        + " in the last 30 min"
                                : locked + " by wrong passwords from "
                                        + (known.lockedAddresses() == 1
                                                ? "1 address"
                                                : known.lockedAddresses() + " addresses")
                                        + ", logins come from others as well")
                .pass(1);
    }
}
