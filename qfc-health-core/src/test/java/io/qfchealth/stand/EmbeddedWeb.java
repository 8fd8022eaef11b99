package io.qfchealth.stand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;

/**
 * The web of a QFieldCloud deployment within this JVM: what nginx does by https and by plain http, and the application behind
 * it, which a real nginx can be put in front of as well. On ports that are free.
 */
public final class EmbeddedWeb implements AutoCloseable {
    // Held, so that the level stays; each request would be a line.
    private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

    private final AppBehaviour app;
    private final WebCertificates certificates;
    private final ChangingCertificate certificate = new ChangingCertificate();
    private final MockWebServer https = new MockWebServer();
    private final MockWebServer http = new MockWebServer();
    private final MockWebServer upstream = new MockWebServer();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private EmbeddedWeb(String host) {
        LOG.setLevel(Level.OFF);
        app = new AppBehaviour(host);
        certificates = new WebCertificates(host);
        show(certificates.right());
        https.useHttps(certificate);
        https.setDispatcher(answering(app::front));
        http.setDispatcher(answering(request -> app.plain(request, httpsPort())));
        upstream.setDispatcher(answering(app::upstream));
    }

    /** Starts it for a public name. */
    public static EmbeddedWeb start(String host) {
        EmbeddedWeb web = new EmbeddedWeb(host);
        try {
            web.https.start(InetAddress.getLoopbackAddress(), 0);
            web.http.start(InetAddress.getLoopbackAddress(), 0);
            // A web server in a container comes from outside.
            web.upstream.start(new InetSocketAddress(0).getAddress(), 0);
        } catch (IOException e) {
            web.close();
            throw new UncheckedIOException(e);
        }
        return web;
    }

    private Dispatcher answering(Function<RecordedRequest, MockResponse> answers) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request.getMethod() + " " + request.getTarget() + " "
                        + request.getHeaders().get("User-Agent"));
                return answers.apply(request);
            }
        };
    }

    /** What can be wrong with it. */
    public AppBehaviour app() {
        return app;
    }

    /** What it can show. */
    public WebCertificates certificates() {
        return certificates;
    }

    /** Shows another certificate from the next connection on. */
    public void show(WebCertificates.Shown shown) {
        X509Certificate[] along =
                shown.sentAlong().stream().map(held -> held.certificate()).toArray(X509Certificate[]::new);
        certificate.current = new HandshakeCertificates.Builder()
                .heldCertificate(shown.certificate(), along)
                .build()
                .sslSocketFactory();
    }

    public int httpsPort() {
        return https.getPort();
    }

    public int httpPort() {
        return http.getPort();
    }

    /** Where the application itself listens, at every address of this machine, by plain http. */
    public int appPort() {
        return upstream.getPort();
    }

    /** What was asked, each as method, path and user agent. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    @Override
    public void close() {
        https.close();
        http.close();
        upstream.close();
    }

    /** Sockets with the certificate of the moment. */
    private static final class ChangingCertificate extends SSLSocketFactory {
        private volatile SSLSocketFactory current = (SSLSocketFactory) SSLSocketFactory.getDefault();

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return current.createSocket(socket, host, port, autoClose);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return current.createSocket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return current.createSocket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return current.createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return current.createSocket(host, port, local, localPort);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return current.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return current.getSupportedCipherSuites();
        }
    }
}
