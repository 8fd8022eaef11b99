package io.qfchealth.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.qfchealth.docker.OutputLine;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts requests, by the access lines of nginx: JSON objects, or the format that nginx has by itself, which QFieldCloud's
 * server for port 80 uses and which does not tell the host. Of a request nothing is kept but status, host and kind of client.
 */
final class Access {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern COMBINED = Pattern.compile(
            "^\\S+ - \\S+ \\[[^\\]]{10,40}\\] \"(?:[^\"\\\\]|\\\\.)*\" (\\d{3}) \\d+ \"(?:[^\"\\\\]|\\\\.)*\" \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|\\[?[0-9a-f:.]*:[0-9a-f:.]*\\]?");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9._-]{1,253}");
    private static final int SERVER_ERROR = 500;
    private static final int UNAUTHORIZED = 401;
    /** Strangers can send any name. */
    private static final int MOST_CLIENTS = 40;

    private final Instant otherwise;
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Map<Client, Use> clients = new HashMap<>();
    private int requests;
    private int failedByApp;
    private int failedWithoutApp;

    /** Lines without a timestamp count as printed at the given moment. */
    Access(Instant otherwise) {
        this.otherwise = otherwise;
    }

    private record Client(String host, UserAgent agent) {}

    private static final class Use {
        private int requests;
        private int unauthorized;
        private OutputLine last;

        Use(OutputLine last) {
            this.last = last;
        }
    }

    /** Whether it was a request. */
    boolean read(OutputLine line) {
        String text = line.text();
        if (text.startsWith("{")) {
            return readJson(line);
        }
        Matcher combined = COMBINED.matcher(text);
        if (!combined.find()) {
            return false;
        }
        add(line, Integer.parseInt(combined.group(1)), "", combined.group(2), "");
        return true;
    }

    private boolean readJson(OutputLine line) {
        int status = 0;
        String host = "";
        String agent = "";
        String upstream = "";
        try (JsonParser json = JSON.createParser(line.text())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "status" -> status = json.getValueAsInt(0);
                    case "host" -> host = json.getValueAsString("");
                    case "user_agent" -> agent = json.getValueAsString("");
                    case "upstream_addr" -> upstream = json.getValueAsString("");
                    default -> json.skipChildren();
                }
            }
        } catch (IOException e) {
            // A line that was cut.
            return true;
        }
        if (status > 0) {
            add(line, status, hostName(host), agent, upstream);
        }
        return true;
    }

    private void add(OutputLine line, int status, String host, String agent, String upstream) {
        requests++;
        statuses.merge(String.valueOf(status), 1, Integer::sum);
        if (status >= SERVER_ERROR) {
            // The web server's own 502 and 504 name the app, too: it was asked and did not answer.
            if (upstream.isEmpty() || upstream.equals("-") || status == 502 || status == 504) {
                failedWithoutApp++;
            } else {
                failedByApp++;
            }
        }
        Use use = clients.computeIfAbsent(new Client(host, UserAgent.of(agent)), client -> new Use(line));
        use.requests++;
        use.last = line;
        if (status == UNAUTHORIZED) {
            use.unauthorized++;
        }
    }

    /** As it can be compared and shown; what is no name of a host is none. */
    static String hostName(String text) {
        String host = PORT.matcher(text.toLowerCase(Locale.ROOT)).replaceFirst("");
        if (host.isEmpty() || host.equals("-")) {
            return "";
        }
        if (ADDRESS.matcher(host).matches()) {
            return "<ip>";
        }
        return HOST_NAME.matcher(host).matches() ? host : "<no name>";
    }

    AccessSummary summary() {
        List<ClientUse> uses = new ArrayList<>();
        clients.forEach((client, use) -> uses.add(new ClientUse(
                client.host(),
                client.agent().kind(),
                client.agent().version(),
                use.requests,
                use.unauthorized,
                use.last.time().orElse(otherwise))));
        // Those of QFieldCloud's own clients matter, however many strangers there are.
        uses.sort(Comparator.comparing((ClientUse use) -> !use.kind().isOfQFieldCloud())
                .thenComparing(Comparator.comparingInt(ClientUse::requests).reversed())
                .thenComparing(ClientUse::host)
                .thenComparing(ClientUse::version));
        List<ClientUse> listed = uses.subList(0, Math.min(MOST_CLIENTS, uses.size()));
        int others = uses.subList(listed.size(), uses.size()).stream()
                .mapToInt(ClientUse::requests)
                .sum();
        return new AccessSummary(requests, statuses, failedByApp, failedWithoutApp, listed, others);
    }
}
