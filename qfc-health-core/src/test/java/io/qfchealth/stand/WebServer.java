package io.qfchealth.stand;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;

/**
 * What the web server of a deployment is made of.
 *
 * @param appPort where the app listens, at every address of this machine
 * @param shown its certificate, with those that it sends along
 * @param staticFiles what it serves below {@code /staticfiles/}, by path
 */
public record WebServer(int appPort, WebCertificates.Shown shown, Map<String, byte[]> staticFiles) {
    public WebServer {
        staticFiles = Map.copyOf(staticFiles);
    }

    /** In front of an app, with the right certificate and all files that the app's pages need. */
    public static WebServer before(EmbeddedWeb web) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        web.app().staticFiles().forEach((path, file) -> files.put(path, bytes(file.content())));
        return new WebServer(web.appPort(), web.certificates().right(), files);
    }

    /** The same with another certificate. */
    WebServer with(WebCertificates.Shown other) {
        return new WebServer(appPort, other, staticFiles);
    }

    /** Where the certificate and its key are in the container. */
    Map<String, byte[]> certificateFiles() {
        HeldCertificate own = shown.certificate();
        StringBuilder chain = new StringBuilder(own.certificatePem());
        shown.sentAlong().forEach(each -> chain.append(each.certificatePem()));
        return Map.of(Nginx.CERTIFICATE, bytes(chain.toString()), Nginx.KEY, bytes(own.privateKeyPkcs8Pem()));
    }

    /** All that is in the image of the web server. */
    Map<String, byte[]> files(Nginx nginx) {
        Map<String, byte[]> files = new LinkedHashMap<>(certificateFiles());
        files.put(Nginx.CONFIGURATION, bytes(nginx.configuration()));
        for (String page : List.of("403", "404", "500", "loading")) {
            files.put(Nginx.PAGES + "/" + page + ".html", bytes(Nginx.page(page)));
        }
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
