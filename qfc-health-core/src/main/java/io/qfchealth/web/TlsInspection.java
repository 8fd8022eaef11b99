package io.qfchealth.web;

import io.qfchealth.access.Deadline;
import io.qfchealth.access.TrustedAuthorities;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes TLS connections to see what the server shows and which versions it takes; sends nothing over them. */
final class TlsInspection {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final Route route;
    private final Optional<TrustedAuthorities> authorities;
    private final Deadline deadline;

    TlsInspection(Route route, Optional<TrustedAuthorities> authorities, Deadline deadline) {
        this.route = route;
        this.authorities = authorities;
        this.deadline = deadline;
    }

    /**
     * Inspects a server.
     *
     * @throws IOException if no TLS connection comes about at all
     */
    TlsServer inspect(String host, int port) throws IOException {
        List<X509Certificate> chain = handshake(host, port, new String[0]);
        List<String> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String protocol : List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1")) {
            boolean speaks = speaks(host, port, protocol);
            // What was not tried to the end is neither.
            if (!deadline.isOver()) {
                (speaks ? accepted : refused).add(protocol);
            }
        }
        Instant now = Instant.now();
        X509TrustManager java = javaTrust();
        ChainJudge.Judgement judgement = new ChainJudge(
                        chain,
                        authorities
                                .map(TrustedAuthorities::trustManager)
                                .orElse(java)
                                .getAcceptedIssuers(),
                        authorities.isPresent())
                .judge(now);
        boolean publicly = new ChainJudge(chain, java.getAcceptedIssuers(), false)
                        .judge(now)
                        .trust()
                == TlsServer.Trust.TRUSTED;
        List<ServedCertificate> served = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            served.add(served(certificate));
        }
        return new TlsServer(
                host,
                route.host().orElse(host) + ":" + route.port(port),
                served,
                judgement.trust(),
                judgement.detail(),
                publicly,
                judgement.missing(),
                served.get(0).names().stream().anyMatch(name -> matches(name, host)),
                accepted,
                refused);
    }

    private Socket connect(String host, int port) throws IOException {
        int left = (int) Math.min(Integer.MAX_VALUE, deadline.remaining().toMillis());
        if (left <= 0) {
            throw new SocketTimeoutException("timeout");
        }
        IOException last = new UnknownHostException(host);
        for (InetAddress address : route.addresses(host)) {
            Socket socket = route.socket();
            try {
                socket.connect(new InetSocketAddress(address, port), Math.min(left, 4_000));
                socket.setSoTimeout(left);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    /** The certificates as sent; none of the client's own judgement. */
    private List<X509Certificate> handshake(String host, int port, String[] protocols) throws IOException {
        CapturingTrustManager captured = new CapturingTrustManager();
        try (Socket plain = connect(host, port);
                SSLSocket socket = (SSLSocket)
                        context(captured).getSocketFactory().createSocket(plain, host, route.port(port), true)) {
            if (protocols.length > 0) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setProtocols(protocols);
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            return captured.chain();
        } catch (IOException e) {
            // A server that takes no version that Java speaks has shown nothing.
            if (captured.chain().isEmpty()) {
                throw e;
            }
            return captured.chain();
        }
    }

    private boolean speaks(String host, int port, String protocol) {
        try {
            return switch (protocol) {
                case "TLSv1.1" -> takes(host, port, OldHello.TLS_1_1);
                case "TLSv1" -> takes(host, port, OldHello.TLS_1_0);
                default -> !handshake(host, port, new String[] {protocol}).isEmpty();
            };
        } catch (IOException e) {
            return false;
        }
    }

    private boolean takes(String host, int port, int minor) throws IOException {
        try (Socket socket = connect(host, port)) {
            return OldHello.isTaken(socket, host, minor);
        }
    }

    private static SSLContext context(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has TLS", e);
        }
    }

    private static X509TrustManager javaTrust() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate authorities of Java cannot be read", e);
        }
        throw new IllegalStateException("this Java runtime has no trust manager for X.509 certificates");
    }

    private static ServedCertificate served(X509Certificate certificate) {
        return new ServedCertificate(
                ChainJudge.name(certificate.getSubjectX500Principal().getName()),
                ChainJudge.name(certificate.getIssuerX500Principal().getName()),
                names(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                certificate.getPublicKey().getAlgorithm(),
                bits(certificate),
                certificate.getSigAlgName());
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                int type = (Integer) alternative.get(0);
                if ((type == DNS_NAME || type == IP_ADDRESS) && alternative.get(1) instanceof String name) {
                    names.add(name);
                }
            }
        } catch (CertificateParsingException e) {
            // Without names it is for nobody, which is what a client says of it.
            return names;
        }
        return names;
    }

    private static int bits(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength();
        }
        return certificate.getPublicKey() instanceof ECPublicKey ec
                ? ec.getParams().getCurve().getField().getFieldSize()
                : 0;
    }

    /** A star stands for one whole label, the first (RFC 6125). */
    static boolean matches(String name, String host) {
        String pattern = name.toLowerCase(Locale.ROOT);
        String asked = host.toLowerCase(Locale.ROOT);
        if (!pattern.startsWith("*.")) {
            return pattern.equals(asked);
        }
        int dot = asked.indexOf('.');
        return dot > 0 && asked.substring(dot).equals(pattern.substring(1));
    }
}
