package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code config.hosts}. */
final class HostsAreAllowed implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.hosts",
                    Area.CONFIG,
                    Severity.MAJOR,
                    "DJANGO_ALLOWED_HOSTS has the public name and the name that jobs ask for, and not everything",
                    "Django answers 400 to every request for a name that is not in the list: without the public name nobody can work, without "
                            + "the name in the workers' address every job fails. With * anybody can pass off pages of this server as "
                            + "those of another name.",
                    "Put both names into DJANGO_ALLOWED_HOSTS in .env, separated by spaces, and recreate: docker compose up -d app worker_wrapper",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Optional<ServerSettings> known = ServerSettings.of(look.deployment());
        if (known.isEmpty()) {
            return ServerSettings.missing(DEFINITION);
        }
        ServerSettings settings = known.get();
        Verdict verdict = Verdict.on(DEFINITION);
        Optional<String> list = settings.variable("DJANGO_ALLOWED_HOSTS");
        if (list.isEmpty() || list.get().isEmpty()) {
            return verdict.sign("public")
                    .actual("DJANGO_ALLOWED_HOSTS is " + (list.isEmpty() ? "not set" : "empty"))
                    .severity(Severity.CRITICAL)
                    .fail();
        }
        List<String> allowed = List.of(list.get().split("\\s+"));
        List<String> faults = new ArrayList<>();
        boolean hitsJobs = false;
        if (!settings.host().isEmpty() && !isAllowed(settings.host(), allowed)) {
            faults.add(settings.host() + " (QFIELDCLOUD_HOST)");
            verdict.sign("public");
        }
        Optional<String> asked =
                WorkerAddress.of(look.deployment()).flatMap(HttpAddress::parse).map(HttpAddress::host);
        if (asked.isPresent() && !asked.get().equals(settings.host()) && !isAllowed(asked.get(), allowed)) {
            faults.add(asked.get() + " (" + WorkerAddress.VARIABLE + ")");
            verdict.sign("jobs");
            hitsJobs = true;
        }
        if (!faults.isEmpty()) {
            return verdict.actual("DJANGO_ALLOWED_HOSTS lacks " + Text.list(faults)
                            + (list.get().contains(",") ? "; its names must be separated by spaces, not commas" : ""))
                    .severity(hitsJobs ? Severity.CRITICAL : Severity.MAJOR)
                    .fail();
        }
        if (allowed.contains("*")) {
            return verdict.actual("DJANGO_ALLOWED_HOSTS has *, which allows every name")
                    .severity(Severity.RISK)
                    .warn();
        }
        return verdict.actual(Text.list(allowed)).pass(allowed.size());
    }

    /** As Django compares: a name that begins with a dot also stands for all names below it. */
    private static boolean isAllowed(String host, List<String> allowed) {
        String name = host.toLowerCase(Locale.ROOT);
        return allowed.stream()
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .anyMatch(pattern -> pattern.equals("*")
                        || pattern.equals(name)
                        || (pattern.startsWith(".") && (name.endsWith(pattern) || name.equals(pattern.substring(1)))));
    }
}
