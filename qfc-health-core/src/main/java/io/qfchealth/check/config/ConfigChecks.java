package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import java.util.List;

/** All checks of this package, in the order of reports. */
public final class ConfigChecks {

    private ConfigChecks() {}

    /**
     * The checks, as the suite runs them.
     *
     * @return one of each
     */
    public static List<Check> suite() {
        return List.of(
                new NothingRequiredIsEmpty(),
                new HostIsAName(),
                new HostsAreAllowed(),
                new WorkersAskNginx(),
                new StoragesAreNamed(),
                new SettingsAreApplied(),
                new NoSecretIsPublic(),
                new OnlyNginxIsReached(),
                new DebugIsOff(),
                new EnvironmentIsNamed(),
                new TokensLive(),
                new MailIsSent(),
                new TimeoutsFit(),
                new CertificatesAreReal(),
                new AdminUriIsRelative(),
                new SignUpIsClosed());
    }
}
