package io.qfchealth.stand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/** Certificates of an authority of our own for one name: the right one, and all the wrong ones that servers show. */
public final class WebCertificates {
    private final String host;
    private final HeldCertificate root =
            authority("QFC Stand Root CA").certificateAuthority(1).build();
    private final HeldCertificate intermediate = authority("QFC Stand Intermediate CA")
            .certificateAuthority(0)
            .signedBy(root)
            .build();

    /**
     * What a server shows.
     *
     * @param certificate its own certificate
     * @param sentAlong the ones that it sends along
     */
    public record Shown(HeldCertificate certificate, List<HeldCertificate> sentAlong) {
        public Shown {
            sentAlong = List.copyOf(sentAlong);
        }
    }

    public WebCertificates(String host) {
        this.host = host;
    }

    private static HeldCertificate.Builder authority(String name) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .validityInterval(at(Duration.ofDays(-400)), at(Duration.ofDays(4_000)));
    }

    private static long at(Duration fromNow) {
        return Instant.now().plus(fromNow).toEpochMilli();
    }

    private HeldCertificate.Builder own(String name, Duration from, Duration until) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .addSubjectAlternativeName(name)
                .validityInterval(at(from), at(until));
    }

    private Shown complete(HeldCertificate.Builder own) {
        return new Shown(own.signedBy(intermediate).build(), List.of(intermediate));
    }

    /** As it should be. */
    public Shown right() {
        return validFor(Duration.ofDays(60));
    }

    public Shown validFor(Duration left) {
        return complete(own(host, left.minusDays(90), left));
    }

    public Shown expired() {
        return complete(own(host, Duration.ofDays(-90), Duration.ofDays(-2)));
    }

    public Shown notYetValid() {
        return complete(own(host, Duration.ofDays(1), Duration.ofDays(90)));
    }

    public Shown forAnotherName() {
        return complete(own("another.example.org", Duration.ofDays(-1), Duration.ofDays(60)));
    }

    /** {@code cert.pem} in the place of {@code fullchain.pem}. */
    public Shown withoutIntermediate() {
        return new Shown(right().certificate(), List.of());
    }

    public Shown selfSigned() {
        return new Shown(own(host, Duration.ofDays(-1), Duration.ofDays(60)).build(), List.of());
    }

    /** Of Let's Encrypt's test system, as far as names go. */
    public Shown ofTestAuthority() {
        HeldCertificate pretend =
                authority("(STAGING) Pretend Pear X1").certificateAuthority(1).build();
        HeldCertificate staging = authority("(STAGING) Riddling Rhubarb R12")
                .certificateAuthority(0)
                .signedBy(pretend)
                .build();
        return new Shown(
                own(host, Duration.ofDays(-1), Duration.ofDays(60))
                        .signedBy(staging)
                        .build(),
                List.of(staging));
    }

    /** Of Let's Encrypt, as far as names go; whoever trusts the right one trusts it. */
    public Shown ofLetsEncrypt() {
        HeldCertificate between = authority("R12 of Let's Encrypt")
                .certificateAuthority(0)
                .signedBy(root)
                .build();
        return new Shown(
                own(host, Duration.ofDays(-30), Duration.ofDays(60))
                        .signedBy(between)
                        .build(),
                List.of(between));
    }

    /** Of an authority that nobody was told of. */
    public Shown ofUnknownAuthority() {
        HeldCertificate other =
                authority("Another Root CA").certificateAuthority(0).build();
        return new Shown(
                own(host, Duration.ofDays(-1), Duration.ofDays(60))
                        .signedBy(other)
                        .build(),
                List.of(other));
    }

    /** The authority of the right certificate. */
    public X509Certificate authority() {
        return root.certificate();
    }

    /** Writes the authority's certificate, for those who trust it. */
    public Path authorityIn(Path directory) {
        try {
            return Files.writeString(directory.resolve("stand-root.pem"), root.certificatePem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
