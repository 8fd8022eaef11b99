package io.qfchealth.logs;

import io.qfchealth.docker.OutputLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of nginx: requests, and between them {@code … [level] …: text, client: …}, whose tail is about who asked. */
final class NginxLines implements LogLines {
    private static final Pattern ERROR = Pattern.compile("\\[(error|crit|alert|emerg|warn)\\] ");
    private static final Pattern PROCESS = Pattern.compile("^\\d+#\\d+: (?:\\*\\d+ )?");
    private static final Pattern ABOUT = Pattern.compile(", (?:client|server|request|subrequest|host|referrer): .*");
    private static final Pattern UPSTREAM = Pattern.compile(", upstream: \"[^\"]*\"");

    private final String service;
    private final Problems problems;
    private final Access access;
    private final TextLines plain;

    NginxLines(String service, Problems problems, Access access) {
        this.service = service;
        this.problems = problems;
        this.access = access;
        this.plain = new TextLines(service, problems);
    }

    @Override
    public void read(OutputLine line) {
        if (access.read(line)) {
            return;
        }
        Matcher error = ERROR.matcher(line.text());
        if (!error.find()) {
            plain.read(line);
            return;
        }
        String level = error.group(1);
        String text = PROCESS.matcher(line.text().substring(error.end())).replaceFirst("");
        String told = ABOUT.matcher(text).replaceFirst("");
        String cause = LogCauses.of(service, "[" + level + "] " + told);
        problems.add(cause, line, "[" + level + "] " + UPSTREAM.matcher(told).replaceFirst(""));
    }

    @Override
    public void end() {
        plain.end();
    }

    @Override
    public Optional<AccessSummary> access() {
        return Optional.of(access.summary());
    }
}
