package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.web.ServedCertificate;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.WebQuestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code tls.key}. */
final class TlsKey implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "tls.key",
                    Area.TLS,
                    Severity.RISK,
                    "keys and signatures of the certificates are strong enough",
                    "Clients refuse short keys and old signatures, each a little earlier than the other.",
                    "Request a certificate with an RSA key of 2048 bits or more (LETSENCRYPT_RSA_KEY_SIZE=4096) or an EC key.",
                    false,
                    List.of())
            .tagged(Tag.SECURITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.TLS);
    }

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION);
        if (!PublicAddress.isHttps(look)) {
            return verdict.skipped(PublicAddress.plain(look));
        }
        TlsServer server = look.ask(WebQuestions.TLS);
        verdict.expected("RSA from 2048 bits or EC from 256 bits, signed with SHA-256 or better");
        List<String> weak = new ArrayList<>();
        for (ServedCertificate certificate : server.chain()) {
            int least = certificate.keyAlgorithm().equals("RSA")
                    ? 2048
                    : certificate.keyAlgorithm().equals("EC") ? 256 : 0;
            if (certificate.keyBits() < least && certificate.keyBits() > 0) {
                weak.add(certificate.subject() + " has a key of " + key(certificate));
            }
            String signature = certificate.signature().toUpperCase(Locale.ROOT);
            boolean vouchesForItself = certificate.subject().equals(certificate.issuer());
            if (!vouchesForItself && (signature.startsWith("SHA1") || signature.startsWith("MD5"))) {
                weak.add(certificate.subject() + " is signed with " + certificate.signature());
            }
        }
        if (!weak.isEmpty()) {
            return verdict.actual(Text.list(weak)).severity(Severity.MAJOR).fail();
        }
        return verdict.actual(
                        key(server.own()) + ", signed with " + server.own().signature())
                .pass(server.chain().size());
    }

    private static String key(ServedCertificate certificate) {
        return certificate.keyAlgorithm() + (certificate.keyBits() == 0 ? "" : " " + certificate.keyBits() + " bits");
    }
}
