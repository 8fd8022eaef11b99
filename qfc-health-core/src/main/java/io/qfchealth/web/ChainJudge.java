package io.qfchealth.web;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a chain by the rules of PKIX, and tells the ways apart in which it leads nowhere. */
final class ChainJudge {
    /** The extension with the address of the issuer's certificate; private authorities have no such address. */
    private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";

    private final List<X509Certificate> chain;
    private final Set<X509Certificate> anchors;
    private final boolean trustsPrivateAuthorities;

    ChainJudge(List<X509Certificate> chain, X509Certificate[] anchors, boolean trustsPrivateAuthorities) {
        this.chain = List.copyOf(chain);
        this.trustsPrivateAuthorities = trustsPrivateAuthorities;
        this.anchors = new HashSet<>(Arrays.asList(anchors));
    }

    /**
     * What came out.
     *
     * @param trust how far the chain leads
     * @param detail why not further
     * @param missing the issuer that is not there; empty text if none is missing
     */
    record Judgement(TlsServer.Trust trust, String detail, String missing) {}

    Judgement judge(Instant now) {
        X509Certificate own = chain.get(0);
        if (anchors.contains(own)) {
            return new Judgement(TlsServer.Trust.TRUSTED, "", "");
        }
        if (isSelfSigned(own)) {
            return new Judgement(TlsServer.Trust.SELF_SIGNED, "it is signed by itself", "");
        }
        X509Certificate last = last();
        boolean known = isKnown(last);
        if (!known && isSelfSigned(last)) {
            return new Judgement(
                    TlsServer.Trust.UNKNOWN_AUTHORITY,
                    "its authority " + name(last.getSubjectX500Principal().getName()) + " is not trusted",
                    "");
        }
        if (!known) {
            String issuer = name(last.getIssuerX500Principal().getName());
            String alone = last.equals(own) ? issuer : "";
            // A private authority may have signed it directly; a public one never does.
            return !alone.isEmpty() && (isOfPublicAuthority(own) || trustsPrivateAuthorities)
                    ? new Judgement(
                            TlsServer.Trust.INCOMPLETE,
                            "the certificate of its issuer " + issuer + " was not sent",
                            alone)
                    : new Judgement(
                            TlsServer.Trust.UNKNOWN_AUTHORITY, "its authority " + issuer + " is not trusted", alone);
        }
        return validated(moment(own, now));
    }

    /** Dates are another question: the chain is judged at a moment at which the certificate is valid. */
    private static Instant moment(X509Certificate own, Instant now) {
        Instant begin = own.getNotBefore().toInstant();
        Instant end = own.getNotAfter().toInstant();
        if (now.isBefore(begin)) {
            return begin;
        }
        return now.isAfter(end) ? end : now;
    }

    private Judgement validated(Instant moment) {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(chain.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    anchors.stream()
                            .map(anchor -> new TrustAnchor(anchor, null))
                            .collect(Collectors.toSet()),
                    target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(moment));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return new Judgement(TlsServer.Trust.TRUSTED, "", "");
        } catch (GeneralSecurityException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return new Judgement(TlsServer.Trust.NOT_VALID, Replies.cut(String.valueOf(cause.getMessage())), "");
        }
    }

    /** As far as the sent certificates lead, in whatever order they were sent, or until one whose issuer is known. */
    private X509Certificate last() {
        X509Certificate at = chain.get(0);
        Set<X509Certificate> seen = new HashSet<>();
        while (seen.add(at) && !isSelfSigned(at) && !isKnown(at)) {
            X509Certificate current = at;
            Optional<X509Certificate> next = chain.stream()
                    .filter(other -> !other.equals(current)
                            && other.getSubjectX500Principal().equals(current.getIssuerX500Principal()))
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
        }
        return at;
    }

    private boolean isKnown(X509Certificate certificate) {
        return anchors.contains(certificate)
                || anchors.stream()
                        .anyMatch(anchor ->
                                anchor.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()));
    }

    private static boolean isOfPublicAuthority(X509Certificate certificate) {
        return certificate.getExtensionValue(AUTHORITY_INFORMATION_ACCESS) != null;
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** The most telling part of a distinguished name. */
    static String name(String distinguished) {
        return Replies.cut(distinguished);
    }
}
