package io.qfchealth.web;

import java.util.List;

/**
 * What a server shows before any request: its certificates and how it encrypts.
 *
 * @param host the name that was asked for
 * @param address where was connected to, with the port
 * @param chain the certificates as they were sent, the server's own first; never empty
 * @param trust whether the authorities of Java, and those of the setting {@code ca}, lead to the chain; without regard to
 *     names and dates
 * @param detail why not; empty text if they do
 * @param publiclyTrusted whether the authorities of Java alone do
 * @param missing the issuer that was neither sent nor is known; empty text if the chain is complete
 * @param nameMatches whether the certificate is for the name
 * @param accepted versions of the protocol that the server speaks, the newest first
 * @param refused versions that it does not speak
 */
public record TlsServer(
        String host,
        String address,
        List<ServedCertificate> chain,
        Trust trust,
        String detail,
        boolean publiclyTrusted,
        String missing,
        boolean nameMatches,
        List<String> accepted,
        List<String> refused) {

    /** Keeps copies. */
    public TlsServer {
        chain = List.copyOf(chain);
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
    }

    /** How far the chain leads. */
    public enum Trust {
        /** To an authority that is trusted. */
        TRUSTED,
        /** Nowhere: the certificate vouches for itself. */
        SELF_SIGNED,
        /** To an authority that is not trusted. */
        UNKNOWN_AUTHORITY,
        /** Not to the end: a certificate in the middle was not sent. */
        INCOMPLETE,
        /** To a trusted authority, over a certificate that may not be used so. */
        NOT_VALID
    }

    /**
     * The server's own certificate.
     *
     * @return the first of the chain
     */
    public ServedCertificate own() {
        return chain.get(0);
    }
}
