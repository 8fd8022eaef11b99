package io.qfchealth.stand;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Just enough of an HTTP/1.1 server for a client of the Engine API, with one thread for each connection. Not the JDK's
 * own, because that one cannot listen on a Unix socket and sends headers and body so that each answer takes 40 ms.
 * After {@link #close()} no thread of it is left.
 */
final class HttpServer implements AutoCloseable {
    /** Answers a request, or throws to have the connection closed without an answer. */
    @FunctionalInterface
    interface Handler {
        HttpAnswer answer(HttpRequest request) throws IOException, InterruptedException;
    }

    private final Listener listener;
    private final Handler handler;
    private final Map<String, String> headers;
    private final Set<Listener.Connection> open = ConcurrentHashMap.newKeySet();
    private final OwnThreads threads = new OwnThreads("simulated-engine");
    private final ExecutorService pool;

    HttpServer(Listener listener, Map<String, String> headers, Handler handler) {
        this.listener = listener;
        this.headers = Map.copyOf(headers);
        this.handler = handler;
        pool = Executors.newCachedThreadPool(threads);
        pool.execute(this::acceptAll);
    }

    URI endpoint() {
        return listener.endpoint();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Listener.Connection connection : open) {
                connection.close();
            }
            pool.shutdownNow();
            threads.join();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a simulated engine", e);
        }
    }

    private void acceptAll() {
        try {
            while (!pool.isShutdown()) {
                Listener.Connection connection = listener.accept();
                open.add(connection);
                try {
                    pool.execute(() -> serve(connection));
                } catch (RejectedExecutionException tooLate) {
                    connection.close();
                }
            }
        } catch (IOException closed) {
            // The listener was closed, which is how this ends.
        }
    }

    private void serve(Listener.Connection connection) {
        try (connection) {
            InputStream input = connection.input();
            String requestLine = line(input);
            while (!requestLine.isEmpty()) {
                String[] words = requestLine.split(" ");
                Map<String, String> requestHeaders = headers(input);
                skipBody(input, requestHeaders);
                HttpRequest request = new HttpRequest(words[0], words[1]);
                HttpAnswer answer = handler.answer(request);
                connection.output().write(bytes(answer, !request.method().equals("HEAD")));
                connection.output().flush();
                requestLine = line(input);
            }
        } catch (IOException gone) {
            // The client went, or the handler wants it to go.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    private byte[] bytes(HttpAnswer answer, boolean withBody) {
        byte[] body = answer.body().getBytes(answer.charset());
        StringBuilder head = new StringBuilder("HTTP/1.1 %d %s\r\n".formatted(answer.status(), answer.reason()));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .append("\r\n");
        head.append("Content-Type: ").append(answer.contentType()).append("\r\n");
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
        if (withBody) {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> headers(InputStream input) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** Bodies say nothing that matters here, but the next request comes after them. */
    private static void skipBody(InputStream input, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (int size = chunkSize(input); size > 0; size = chunkSize(input)) {
                input.skipNBytes(size);
                line(input);
            }
            line(input);
        } else {
            input.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
        }
    }

    private static int chunkSize(InputStream input) throws IOException {
        return Integer.parseInt(line(input).split(";")[0].strip(), 16);
    }

    /** The next line, or an empty one at the end of the connection. */
    private static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = input.read(); read != '\n'; read = input.read()) {
            if (read < 0) {
                if (line.size() > 0) {
                    throw new EOFException("the client went in the middle of a line");
                }
                return "";
            }
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
