package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Activity.CHANGES;
import static io.qfchealth.diagnosis.Activity.FILES;
import static io.qfchealth.diagnosis.Activity.LOGIN;
import static io.qfchealth.diagnosis.Activity.PACKAGING;
import static io.qfchealth.diagnosis.Activity.PAGES;
import static io.qfchealth.diagnosis.Activity.SYNC;
import static io.qfchealth.diagnosis.Activity.TASKS;

import io.qfchealth.finding.Finding;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which activities need what a check looks at. The longest prefix of an id that is listed counts. */
final class Needs {
    private static final Set<Activity> EVERYTHING = Set.of(Activity.values());
    private static final Set<Activity> JOBS = Set.of(PACKAGING, SYNC, CHANGES);
    private static final Set<Activity> STORED = Set.of(PACKAGING, SYNC, CHANGES, FILES);
    private static final Set<Activity> REQUESTS = Set.of(LOGIN, PAGES, PACKAGING, SYNC, CHANGES, FILES);
    private static final Set<Activity> NOTHING = Set.of();

    private static final Map<String, Set<Activity>> BY_CHECK = Map.ofEntries(
            // An engine that does not answer us may well go on running what it runs.
            Map.entry("docker.engine.answers", NOTHING),
            Map.entry("docker.engine.disk", EVERYTHING),
            Map.entry("docker.image", JOBS),
            Map.entry("docker.images.stale", REQUESTS),
            Map.entry("docker.stacks", JOBS),
            Map.entry("workers", JOBS),
            Map.entry("jobs", JOBS),
            Map.entry("jobs.deltas", Set.of(SYNC, CHANGES)),
            Map.entry("database", EVERYTHING),
            Map.entry("database.postgis", STORED),
            Map.entry("migration.volumes", EVERYTHING),
            Map.entry("migration.images", JOBS),
            Map.entry("migration.mounts", STORED),
            Map.entry("migration.services", REQUESTS),
            Map.entry("migration.database", EVERYTHING),
            Map.entry("migration.users", Set.of(LOGIN, SYNC)),
            Map.entry("migration.projects", STORED),
            Map.entry("migration.storages", STORED),
            Map.entry("migration.files", STORED),
            Map.entry("migration.changes", Set.of(CHANGES)),
            Map.entry("storage", STORED),
            Map.entry("web.reachable", REQUESTS),
            Map.entry("web.app", REQUESTS),
            Map.entry("web.status", REQUESTS),
            Map.entry("web.pages", Set.of(PAGES)),
            Map.entry("web.login", Set.of(LOGIN)),
            Map.entry("web.csrf", Set.of(LOGIN)),
            Map.entry("web.token", Set.of(SYNC)),
            Map.entry("web.old-host", Set.of(SYNC)),
            Map.entry("web.worker-url", JOBS),
            Map.entry("tls", Set.of(LOGIN, PAGES, SYNC, FILES)),
            Map.entry("tls.worker-trust", JOBS),
            Map.entry("auth.users", Set.of(LOGIN, SYNC)),
            Map.entry("auth.tokens", Set.of(SYNC)),
            Map.entry("auth.lockouts", Set.of(LOGIN)),
            Map.entry("auth.subscriptions", Set.of(FILES)),
            Map.entry("cron", Set.of(TASKS)),
            Map.entry("config.empty", REQUESTS),
            Map.entry("config.storages", STORED),
            Map.entry("config.worker-url", JOBS),
            Map.entry("config.hosts", REQUESTS),
            Map.entry("config.host", REQUESTS),
            Map.entry("config.tokens", Set.of(SYNC)),
            Map.entry("config.applied", JOBS),
            Map.entry("logs.access", REQUESTS),
            Map.entry("logs.gunicorn", REQUESTS));

    /** As {@code docker.services.running} names them: the service, a blank and a parenthesis. */
    private static final Map<String, Set<Activity>> BY_SERVICE = Map.of(
            "db (", EVERYTHING,
            "app (", REQUESTS,
            "nginx (", REQUESTS,
            "minio (", STORED,
            "rustfs (", STORED,
            "webdav (", STORED,
            "memcached (", Set.of(LOGIN, PAGES),
            "ofelia (", Set.of(TASKS));

    private Needs() {}

    static Set<Activity> of(Finding finding) {
        if (finding.id().equals("docker.services.running")) {
            return ofServices(finding);
        }
        for (String name = finding.id(); !name.isEmpty(); name = shorter(name)) {
            Set<Activity> needs = BY_CHECK.get(name);
            if (needs != null) {
                return needs;
            }
        }
        return NOTHING;
    }

    private static Set<Activity> ofServices(Finding finding) {
        Set<Activity> needs = EnumSet.noneOf(Activity.class);
        BY_SERVICE.forEach((service, activities) -> {
            if (finding.actual().contains(service)) {
                needs.addAll(activities);
            }
        });
        return needs;
    }

    private static String shorter(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
