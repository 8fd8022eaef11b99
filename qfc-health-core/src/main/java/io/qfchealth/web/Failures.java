package io.qfchealth.web;

import io.qfchealth.access.Redaction;
import io.qfchealth.access.TunnelException;
import io.qfchealth.access.UnansweredException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Exceptions of the client, in words. */
final class Failures {

    private Failures() {}

    /**
     * What an exception means.
     *
     * @param e what was thrown
     * @param where the address in words
     * @param waited how long was waited
     * @throws UnansweredException if there is no way to the web server, which says nothing of it
     */
    static Failure of(IOException e, String where, Duration waited) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TunnelException onTheWay) {
                throw new UnansweredException(onTheWay.noWay(), e);
            }
        }
        if (caused(e, UnknownHostException.class)) {
            return new Failure(Failure.Kind.UNKNOWN_NAME, "the name service knows no address of " + where);
        }
        if (caused(e, SSLException.class)) {
            return new Failure(Failure.Kind.TLS, where + " makes no TLS connection: " + deepest(e));
        }
        if (caused(e, ConnectException.class) || caused(e, NoRouteToHostException.class)) {
            return said(e).contains("refused")
                    ? new Failure(Failure.Kind.REFUSED, "nothing listens at " + where + " (connection refused)")
                    : new Failure(Failure.Kind.UNREACHABLE, where + " cannot be reached: " + deepest(e));
        }
        if (e instanceof InterruptedIOException) {
            return said(e).contains("connect timed out")
                    ? new Failure(Failure.Kind.UNREACHABLE, where + " cannot be reached: connecting takes too long")
                    : new Failure(
                            Failure.Kind.TIMED_OUT, where + " did not answer within " + waited.toMillis() + " ms");
        }
        if (caused(e, ProtocolException.class)) {
            return new Failure(Failure.Kind.GARBLED, where + " does not speak HTTP: " + deepest(e));
        }
        if (caused(e, EOFException.class) || caused(e, SocketException.class)) {
            return new Failure(Failure.Kind.CLOSED, where + " closed the connection without an answer");
        }
        return said(e).contains("unexpected end of stream")
                ? new Failure(Failure.Kind.CLOSED, where + " closed the connection without an answer")
                : new Failure(Failure.Kind.GARBLED, where + " gave no answer that can be read: " + deepest(e));
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String said(Throwable e) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            all.append(String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                    .append('\n');
        }
        return all.toString();
    }

    private static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return Redaction.ofMarkedSecrets().mask(message.replaceAll("\\s+", " "));
    }
}
