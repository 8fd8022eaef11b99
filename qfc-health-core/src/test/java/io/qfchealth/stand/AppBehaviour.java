package io.qfchealth.stand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/** What the web application of QFieldCloud answers (v26), as far as clients look, and what can be wrong with it. Thread-safe. */
public final class AppBehaviour {
    /** The user of whom a login is known. */
    public static final String USER = "probe";

    public static final String PASSWORD = "stand-password-77";
    private static final String TOKEN = "stand-token-" + UUID.randomUUID();
    private static final String FORM_TOKEN = "stand-form-token-0123456789";

    /** What can be wrong; each can be combined with others and is repaired by {@link #repair()}. */
    public enum Fault {
        /** Nothing collected, debug mode off: pages are errors. */
        STATIC_NOT_COLLECTED,
        /** The pages ask for {@code /static/}; the files are at {@code /staticfiles/}. */
        STATIC_ELSEWHERE,
        /** The web server has no files at all. */
        STATIC_MISSING,
        /** Some of the files are of another release. */
        STATIC_STALE,
        /** A page comes in the place of every file that is asked for. */
        STATIC_IS_A_PAGE,
        /** A file is another one than the page expects. */
        STATIC_CHANGED,
        /** A picture that a stylesheet names is missing. */
        STATIC_PICTURE_MISSING,
        /** The database is out of reach. */
        DATABASE_DOWN,
        /** The storage is out of reach, which the application says. */
        STORAGE_DOWN,
        /** The application tells people of an incident. */
        INCIDENT,
        /** The application starts. */
        STARTING,
        /** The application is down. */
        DOWN,
        /** The application never answers. */
        HANGS,
        /** The application knows other names only. */
        NAME_REFUSED,
        /** The web server knows other names only. */
        NAME_UNKNOWN,
        /** Requests for any name are answered. */
        ANY_NAME,
        /** A proxy does not say that people come by https. */
        ORIGIN_REFUSED,
        /** Logins are errors. */
        LOGIN_BROKEN,
        /** Tokens are given and not accepted. */
        TOKENS_USELESS,
        /** Errors tell the inside. */
        DEBUG,
        /** Pages are served by plain http. */
        NO_REDIRECT,
        /** What authorities ask for is led to https. */
        CHALLENGE_REDIRECTED
    }

    private final String host;
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final Map<String, StaticFile> files = new LinkedHashMap<>();

    /**
     * A file that the web server serves.
     *
     * @param type its media type
     * @param content its content
     */
    public record StaticFile(String type, String content) {
        String integrity() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-384").digest(content.getBytes(UTF_8));
                return "sha384-" + Base64.getEncoder().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public AppBehaviour(String host) {
        this.host = host;
        files.put("css/vendor.0a1b2c3d4e5f.css", new StaticFile("text/css", """
                @import "tokens.5f4e3d2c1b0a.css";
                @font-face { font-family: Stand; src: url('../fonts/stand.abcdefabcdef.woff2?#iefix') format('woff2'); }
                """));
        files.put("css/tokens.5f4e3d2c1b0a.css", new StaticFile("text/css", ":root { --green: #80cc28; }"));
        files.put(
                "css/qfieldcloud.0123456789ab.css",
                new StaticFile(
                        "text/css", "body { background: url(../img/back.ba9876543210.svg); mask: url(#inside) }"));
        files.put("js/vendor/jquery.00ff00ff00ff.js", new StaticFile("application/javascript", "void 0;"));
        files.put("fonts/stand.abcdefabcdef.woff2", new StaticFile("font/woff2", "no real font"));
        files.put("img/back.ba9876543210.svg", new StaticFile("image/svg+xml", "<svg/>"));
        files.put("logo.112233445566.svg", new StaticFile("image/svg+xml", "<svg/>"));
        files.put("favicon.665544332211.ico", new StaticFile("image/x-icon", "icon"));
    }

    public synchronized void suffer(Fault fault) {
        faults.add(fault);
    }

    public synchronized void repair() {
        faults.clear();
    }

    synchronized boolean suffers(Fault fault) {
        return faults.contains(fault);
    }

    /** What the web server serves below {@code /staticfiles/}, by path. */
    public Map<String, StaticFile> staticFiles() {
        return Map.copyOf(files);
    }

    private String prefix() {
        return suffers(Fault.STATIC_ELSEWHERE) ? "/static/" : "/staticfiles/";
    }

    /**
     * The web server by plain http.
     *
     * @param httpsPort where it leads to
     */
    MockResponse plain(RecordedRequest request, int httpsPort) {
        if (!knows(request)) {
            return closed();
        }
        String path = path(request);
        if (path.startsWith("/.well-known/acme-challenge/") && !suffers(Fault.CHALLENGE_REDIRECTED)) {
            return html(404, "404 Not Found");
        }
        return suffers(Fault.NO_REDIRECT)
                ? front(request)
                : redirect(302, "https://" + host + ":" + httpsPort + request.getTarget());
    }

    /** The web server by https: files from the volume, everything else from the application. */
    MockResponse front(RecordedRequest request) {
        if (!knows(request)) {
            return closed();
        }
        String path = path(request);
        if (path.startsWith("/staticfiles/")) {
            return file(path.substring("/staticfiles/".length()));
        }
        boolean api = path.startsWith("/api/");
        if (suffers(Fault.STARTING) || (suffers(Fault.DOWN) && !api)) {
            return api ? html(502, "502 Bad Gateway") : html(503, "Loading - QFieldCloud");
        }
        if (suffers(Fault.DOWN)) {
            return html(502, "502 Bad Gateway");
        }
        return app(request, !suffers(Fault.ORIGIN_REFUSED));
    }

    /** The application itself, which knows from the proxy's header whether people come by https. */
    MockResponse upstream(RecordedRequest request) {
        if (suffers(Fault.STARTING) || suffers(Fault.DOWN)) {
            return closed();
        }
        String proto = request.getHeaders().get("X-Forwarded-Proto");
        return app(request, "https".equals(proto) && !suffers(Fault.ORIGIN_REFUSED));
    }

    private MockResponse app(RecordedRequest request, boolean isSecure) {
        if (suffers(Fault.HANGS)) {
            return new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build();
        }
        String asked = header(request, "Host").split(":", 2)[0].toLowerCase(Locale.ROOT);
        boolean allowed = asked.equals(host) || asked.equals("app") || suffers(Fault.ANY_NAME);
        if (suffers(Fault.NAME_REFUSED) || !allowed) {
            return html(400, "Bad Request (400)");
        }
        String path = path(request);
        if (path.startsWith("/api/")) {
            return api(path, request);
        }
        if (suffers(Fault.DATABASE_DOWN)) {
            return html(500, "Error 500 - QFieldCloud");
        }
        return page(path, request, isSecure);
    }

    private MockResponse api(String path, RecordedRequest request) {
        if (suffers(Fault.DATABASE_DOWN)) {
            return path.equals("/api/v1/status/")
                    ? html(500, "Server Error (500)")
                    : json(500, error("unknown_error", "QFieldcloud Unknown Error"));
        }
        String authorization = request.getHeaders().get("Authorization");
        if (authorization != null && (suffers(Fault.TOKENS_USELESS) || !authorization.equals("Token " + TOKEN))) {
            return json(401, error("token_authentication_failed", "Token authentication failed"));
        }
        return switch (path) {
            case "/api/v1/status/" -> status();
            case "/api/v1/auth/user/" ->
                authorization == null
                        ? json(401, error("not_authenticated", "Not authenticated"))
                        : json(200, "{\"username\":\"" + USER + "\",\"type\":\"1\"}");
            case "/api/v1/auth/login/" -> login(request);
            default -> html(404, "Not Found");
        };
    }

    private MockResponse status() {
        return new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Type", "application/json")
                .setHeader("Cache-Control", "max-age=60")
                .setHeader("Age", "12")
                .body("{\"database\":\"ok\",\"storage\":\"%s\",\"status_page_url\":null,\"incident_message\":%s}"
                        .formatted(
                                suffers(Fault.STORAGE_DOWN) ? "error" : "ok",
                                suffers(Fault.INCIDENT) ? "\"Uploads are slow today.\"" : "null"))
                .build();
    }

    private MockResponse login(RecordedRequest request) {
        if (suffers(Fault.LOGIN_BROKEN)) {
            return json(500, error("unknown_error", "QFieldcloud Unknown Error"));
        }
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        return body.contains("\"" + USER + "\"") && body.contains("\"" + PASSWORD + "\"")
                ? json(200, "{\"token\":\"" + TOKEN + "\",\"expires_at\":\"2999-01-01T00:00:00+01:00\",\"type\":\"1\"}")
                : json(401, error("authentication_failed", "Authentication failed"));
    }

    private String error(String code, String message) {
        return "{\"code\":\"%s\",\"message\":\"%s\"%s}"
                .formatted(code, message, suffers(Fault.DEBUG) ? ",\"debug\":{\"view\":\"auth\"}" : "");
    }

    private MockResponse page(String path, RecordedRequest request, boolean isSecure) {
        return switch (path) {
            case "/" -> redirect(302, "admin/");
            case "/admin/" -> redirect(302, "/admin/login/?next=/admin/");
            case "/admin/login/" -> redirect(302, "/accounts/login/?next=/admin/");
            case "/accounts/login/" ->
                suffers(Fault.STATIC_NOT_COLLECTED)
                        ? html(500, "Error 500 - QFieldCloud")
                        : "POST".equals(request.getMethod()) ? form(request, isSecure) : loginPage();
            default -> html(404, "Error 404 - QFieldCloud");
        };
    }

    private MockResponse form(RecordedRequest request, boolean isSecure) {
        String origin = header(request, "Origin");
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        boolean own = origin.startsWith(isSecure ? "https://" + host : "http://" + host);
        boolean known = body.contains(FORM_TOKEN) && header(request, "Cookie").contains("csrftoken=");
        return own && known ? loginPage() : html(403, "403 Forbidden");
    }

    private MockResponse loginPage() {
        StaticFile vendor = file(files, "css/vendor.0a1b2c3d4e5f.css");
        return new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .addHeader("Set-Cookie", "csrftoken=" + FORM_TOKEN + "; Path=/; Secure")
                .addHeader("Set-Cookie", "sessionid=" + UUID.randomUUID() + "; Path=/; HttpOnly")
                .body("""
                        <!DOCTYPE html><html><head><title>Sign in - QFieldCloud</title>
                        <link rel="icon" href="PREFIXfavicon.665544332211.ico">
                        <link rel="stylesheet" crossorigin="anonymous" integrity="HASH" href="PREFIXcss/vendor.0a1b2c3d4e5f.css">
                        <link rel="stylesheet" href="PREFIXcss/qfieldcloud.0123456789ab.css">
                        <script src="PREFIXjs/vendor/jquery.00ff00ff00ff.js"></script></head>
                        <body><img src="PREFIXlogo.112233445566.svg" alt="">
                        <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">
                        <form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="TOKEN">
                        <input name="login"><input type="password" name="password"></form></body></html>
                        """.replace("PREFIX", prefix())
                        .replace("HASH", vendor.integrity())
                        .replace("TOKEN", FORM_TOKEN))
                .build();
    }

    private MockResponse file(String path) {
        if (suffers(Fault.STATIC_IS_A_PAGE)) {
            return html(200, "QFieldCloud");
        }
        boolean stale = suffers(Fault.STATIC_STALE) && path.contains("qfieldcloud");
        boolean noPicture = suffers(Fault.STATIC_PICTURE_MISSING) && path.startsWith("img/");
        @Nullable StaticFile file = files.get(path);
        if (file == null || suffers(Fault.STATIC_MISSING) || stale || noPicture) {
            return html(404, "Error 404 - QFieldCloud");
        }
        String content = suffers(Fault.STATIC_CHANGED) ? file.content() + " " : file.content();
        return new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Type", file.type())
                .body(content)
                .build();
    }

    private static StaticFile file(Map<String, StaticFile> files, String path) {
        StaticFile file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException(path);
        }
        return file;
    }

    private boolean knows(RecordedRequest request) {
        return suffers(Fault.ANY_NAME)
                || (!suffers(Fault.NAME_UNKNOWN) && header(request, "Host").contains(host));
    }

    private static String header(RecordedRequest request, String name) {
        String value = request.getHeaders().get(name);
        return value == null ? "" : value;
    }

    private static String path(RecordedRequest request) {
        return request.getTarget().split("\\?", 2)[0];
    }

    private static MockResponse closed() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse redirect(int code, String location) {
        return new MockResponse.Builder()
                .code(code)
                .setHeader("Location", location)
                .build();
    }

    private static MockResponse html(int code, String title) {
        return new MockResponse.Builder()
                .code(code)
                .setHeader("Content-Type", "text/html")
                .setHeader("Server", "nginx")
                .body("<!DOCTYPE html><html><head><title>" + title + "</title></head></html>")
                .build();
    }

    private static MockResponse json(int code, String body) {
        return new MockResponse.Builder()
                .code(code)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }
}
