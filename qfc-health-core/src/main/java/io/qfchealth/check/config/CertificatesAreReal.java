package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.Optional;

/** {@code config.staging}. */
final class CertificatesAreReal implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "config.staging",
            Area.CONFIG,
            Severity.RISK,
            "certificates of Let's Encrypt are requested from the real authority",
            "With LETSENCRYPT_STAGING=1, as in the example settings, the next certificate comes from a test authority that no browser and "
                    + "no phone trusts.",
            "Set LETSENCRYPT_STAGING=0 in .env, recreate nginx (docker compose up -d nginx) and request the certificate again with the "
                    + "script that requested it first.",
            false,
            List.of());

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
        Optional<Container> nginx = look.deployment().service("nginx").stream().findFirst();
        Optional<String> staging = nginx.flatMap(
                        container -> container.environment().plain("LETSENCRYPT_STAGING"))
                .filter(text -> !text.isBlank());
        if (staging.isEmpty() || !settings.isForOthers()) {
            return verdict.skipped(
                    staging.isEmpty()
                            ? "no container of nginx says LETSENCRYPT_STAGING"
                            : "a development server: QFIELDCLOUD_HOST is \"" + settings.host() + "\"");
        }
        if (!ServerSettings.isOn(staging.get())) {
            return verdict.actual("LETSENCRYPT_STAGING is " + staging.get()).pass(1);
        }
        String certificate = nginx.flatMap(container -> container.environment().plain("QFIELDCLOUD_TLS_CERT"))
                .orElse("");
        if (!certificate.contains("letsencrypt")) {
            return verdict.skipped("LETSENCRYPT_STAGING is 1, but nothing says that certificates are Let's Encrypt's"
                    + (certificate.isEmpty() ? "" : ": QFIELDCLOUD_TLS_CERT is " + certificate));
        }
        return verdict.actual("LETSENCRYPT_STAGING is " + staging.get() + " and QFIELDCLOUD_TLS_CERT is " + certificate)
                .warn();
    }
}
