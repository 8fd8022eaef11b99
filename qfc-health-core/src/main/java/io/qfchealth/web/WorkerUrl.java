package io.qfchealth.web;

import java.util.Optional;

/**
 * The address at which job containers reach the API.
 *
 * @param url the address, as the workers are told
 * @param exchange the request for the status there; empty if that address cannot be reached from here
 * @param obstacle why it cannot be asked from here; empty text if it was
 * @param tls what the server shows there; empty if the address is plain http or could not be asked
 * @param hasCustomAuthorities true if job containers get certificate authorities besides their own
 */
public record WorkerUrl(
        String url,
        Optional<Exchange> exchange,
        String obstacle,
        Optional<TlsServer> tls,
        boolean hasCustomAuthorities) {}
