package io.qfchealth.discovery;

/**
 * Where people reach the deployment.
 *
 * @param host the public name
 * @param httpsPort port of https on the machine
 * @param httpPort port of http on the machine
 * @param isHttps false if people come by plain http and nothing else
 */
public record WebEndpoint(String host, int httpsPort, int httpPort, boolean isHttps) {

    /**
     * A deployment that people reach by https.
     *
     * @param host the public name
     * @param httpsPort port of https on the machine
     * @param httpPort port of http on the machine
     */
    public WebEndpoint(String host, int httpsPort, int httpPort) {
        this(host, httpsPort, httpPort, true);
    }

    /**
     * The public address as people write it.
     *
     * @return such as {@code https://gis.example.org}, with the port where it is not the usual one, without a slash at the end
     */
    public String url() {
        return isHttps
                ? "https://" + host + (httpsPort == 443 ? "" : ":" + httpsPort)
                : "http://" + host + (httpPort == 80 ? "" : ":" + httpPort);
    }
}
