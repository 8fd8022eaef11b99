package io.qfchealth.stand;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What QFieldCloud's app answers to a client that is not logged in, over plain HTTP at every address of this machine, as
 * gunicorn does behind nginx.
 */
public final class QfieldcloudApp implements AutoCloseable {
    private static final String STYLE = "css/vendor.0f1e2d3c4b5a.css";
    private static final String OWN_STYLE = "css/qfieldcloud.a1b2c3d4e5f6.css";
    private static final String SCRIPT = "js/vendor/jquery.112233445566.js";
    private static final String LOGO = "logo.665544332211.svg";
    private static final String FAVICON = "favicon.abcdefabcdef.ico";

    private final String host;
    private final ExecutorService threads = Executors.newCachedThreadPool(new OwnThreads("stand-app"));
    private final int port;
    private HttpServer server;
    private volatile String storageState = "ok";

    private QfieldcloudApp(String host) {
        this.host = host;
        this.server = serve(0);
        this.port = server.getAddress().getPort();
    }

    /**
     * Starts one at a free port.
     *
     * @param host the only host that it answers to
     */
    public static QfieldcloudApp start(String host) {
        return new QfieldcloudApp(host);
    }

    /** The port at every address of this machine. */
    public int port() {
        return port;
    }

    /** What its pages need, by path below {@code /staticfiles/}. */
    public static Map<String, byte[]> staticFiles() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(STYLE, bytes("body { margin: 0; }"));
        files.put(OWN_STYLE, bytes("h1 { color: #4a6fae; }"));
        files.put(SCRIPT, bytes("window.jQuery = function () {};"));
        files.put(LOGO, bytes("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"));
        files.put(FAVICON, new byte[] {0, 0, 1, 0, 1, 0});
        files.put("staticfiles.json", bytes("{\"paths\": {}, \"version\": \"1.1\", \"hash\": \"\"}"));
        return files;
    }

    /** What it says of its storage: {@code ok} or {@code error}. */
    public void say(String storage) {
        storageState = storage;
    }

    /** Nobody answers at its port any more. */
    public void stop() {
        server.stop(0);
    }

    /** It answers again, at the same port. */
    public void restart() {
        server = serve(port);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer serve(int atPort) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(atPort), 0);
            started.setExecutor(threads);
            started.createContext("/", this::answer);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("the app of the stand does not start", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            boolean posted = exchange.getRequestMethod().equals("POST");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!asked.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "").equals(host)) {
                page(exchange, 400, "Bad Request (400)");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> redirect(exchange, 302, "admin/");
                case "/admin/" -> redirect(exchange, 302, "/admin/login/?next=/admin/");
                case "/admin/login/" -> redirect(exchange, 302, "/accounts/login/?next=/admin/");
                case "/accounts/login/" -> login(exchange, posted, body);
                case "/api/v1/status" -> redirect(exchange, 301, "/api/v1/status/");
                case "/api/v1/status/" -> status(exchange);
                case "/api/v1/auth/user/" -> refuse(exchange, "not_authenticated", "Not authenticated");
                case "/api/v1/auth/login/", "/api/v1/auth/token/" ->
                    refuse(exchange, "authentication_failed", "Authentication failed");
                default -> page(exchange, 404, "Not Found");
            }
        }
    }

    private static void login(HttpExchange exchange, boolean posted, String form) throws IOException {
        if (posted && !form.contains("csrfmiddlewaretoken=planted-form-token")) {
            page(exchange, 403, "Forbidden");
            return;
        }
        exchange.getResponseHeaders().add("Set-Cookie", "csrftoken=planted-form-token; Path=/; Secure");
        exchange.getResponseHeaders().add("Set-Cookie", "sessionid=planted; Path=/; Secure; HttpOnly");
        send(exchange, 200, "text/html; charset=utf-8", """
                <!DOCTYPE html><html><head><title>Sign in - QFieldCloud</title>
                <link rel="icon" href="/staticfiles/%s">
                <link rel="stylesheet" href="/staticfiles/%s"><link rel="stylesheet" href="/staticfiles/%s">
                </head><body><img src="/staticfiles/%s" alt="">
                <form method="post" action="/accounts/login/">
                <input type="hidden" name="csrfmiddlewaretoken" value="planted-form-token">
                <input type="text" name="login"><input type="password" name="password"></form>
                <script src="/staticfiles/%s"></script></body></html>
                """.formatted(FAVICON, STYLE, OWN_STYLE, LOGO, SCRIPT));
    }

    private void status(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Cache-Control", "max-age=60");
        json(exchange, 200, """
                {"database":"ok","storage":"%s","status_page_url":null,"incident_message":null,"incident_timestamp_utc":null,\
                "maintenance_message":null,"maintenance_start_timestamp_utc":null,"maintenance_end_timestamp_utc":null}""".formatted(storageState));
    }

    private static void refuse(HttpExchange exchange, String code, String message) throws IOException {
        json(exchange, 401, "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "application/json", text);
    }

    private static void page(HttpExchange exchange, int status, String title) throws IOException {
        send(exchange, status, "text/html", "<!doctype html><html><head><title>" + title + "</title></head></html>");
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        send(exchange, status, "text/html; charset=utf-8", "");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = bytes(text);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.getResponseHeaders().add("Server", "gunicorn");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
