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
 * @param certificate what it shows, and has the key of
 * @param intermediates the certificates that it sends along
 * @param staticFiles what it serves below {@code /staticfiles/}, by path
 */
public record WebServer(
        int appPort,
        HeldCertificate certificate,
        List<HeldCertificate> intermediates,
        Map<String, byte[]> staticFiles) {
    public WebServer {
        intermediates = List.copyOf(intermediates);
        staticFiles = Map.copyOf(staticFiles);
    }

    /** The same with another certificate. */
    public WebServer with(HeldCertificate other, HeldCertificate... sentAlong) {
        return new WebServer(appPort, other, List.of(sentAlong), staticFiles);
    }

    /** Where the certificate and its key are in the container. */
    Map<String, byte[]> certificateFiles() {
        StringBuilder chain = new StringBuilder(certificate.certificatePem());
        intermediates.forEach(each -> chain.append(each.certificatePem()));
        return Map.of(Nginx.CERTIFICATE, bytes(chain.toString()), Nginx.KEY, bytes(certificate.privateKeyPkcs8Pem()));
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
