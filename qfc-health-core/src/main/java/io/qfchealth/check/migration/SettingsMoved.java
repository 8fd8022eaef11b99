package io.qfchealth.check.migration;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.Projects;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Environment;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.migration.KeyMark;
import io.qfchealth.migration.Manifest;
import io.qfchealth.migration.SettingsEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code migration.settings}. */
final class SettingsMoved extends Comparison {
    private static final String HOST = "QFIELDCLOUD_HOST";
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.settings",
                    Area.MIGRATION,
                    Severity.MAJOR,
                    "what was set on the former server is set here, and the keys are the same",
                    "Secrets of projects are encrypted with SECRET_KEY and SALT_KEY: with other keys jobs cannot read them, and everybody "
                            + "is signed out of the web pages. Other settings that are missing switch off mail, sign-in or limits.",
                    "Bring the .env file of the former server, change in it only what must differ (the host name), and recreate the "
                            + "containers: docker compose up -d",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    SettingsMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return List.of();
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        SettingsEntry former = before.settings();
        Set<String> names = new TreeSet<>(former.values().keySet());
        names.addAll(former.hidden());
        int all = names.size() + former.keys().size();
        if (all == 0) {
            return verdict.skipped("the manifest holds no setting of the former server");
        }
        Deployment deployment = look.deployment();
        Optional<Environment> app = Stream.concat(deployment.service("app").stream(), deployment.workers().stream())
                .findFirst()
                .map(Container::environment);
        if (app.isEmpty()) {
            return verdict.actual("neither an app container nor a worker is here")
                    .unknown();
        }
        List<String> faults = new ArrayList<>();
        names.stream()
                .filter(name -> !SettingsEntry.isSet(app.get(), name))
                .forEach(name -> faults.add(name + " is not set"));
        Keys keys = keys(former, app.get());
        faults.addAll(keys.lost());
        verdict.expected(Text.count(all, "setting"))
                .evidence("changed", changed(former.values(), app.get()))
                .evidence("host", host(before, deployment));
        boolean hasSecrets = secrets(before).orElse(1) > 0;
        if (!keys.changed().isEmpty() && hasSecrets) {
            keys.changed().forEach(name -> faults.add(name + " is another one"));
        }
        if (!faults.isEmpty()) {
            return verdict.actual(Text.list(faults)).fail();
        }
        if (!keys.untold().isEmpty()) {
            return verdict.actual("all " + Text.count(names.size(), "setting") + " set; not known: "
                            + Text.list(keys.untold()))
                    .remedy(
                            "Compare them in the .env files of both servers, or compare the running servers: saved evidence "
                                    + "holds no keys.")
                    .unknown();
        }
        List<String> warnings = new ArrayList<>(keys.weak());
        keys.changed()
                .forEach(name -> warnings.add(name
                        + " is another one: no project had a secret, but everybody is signed out of the web pages"));
        return warnings.isEmpty()
                ? verdict.actual("all " + Text.count(all, "setting") + " set"
                                + (former.keys().isEmpty() ? "" : ", the keys are the same"))
                        .pass(all)
                : verdict.actual(Text.list(warnings)).severity(Severity.MINOR).warn();
    }

    /** What became of the keys. */
    private record Keys(List<String> lost, List<String> changed, List<String> untold, List<String> weak) {}

    private static Keys keys(SettingsEntry former, Environment app) {
        Keys keys = new Keys(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        new TreeMap<>(former.keys()).forEach((name, mark) -> {
            Optional<KeyMark> here = KeyMark.of(app, name, former.salt());
            if (here.isEmpty()) {
                keys.lost().add(name + " is not set");
            } else if (mark.kind() == KeyMark.Kind.HIDDEN || here.get().kind() == KeyMark.Kind.HIDDEN) {
                keys.untold().add("whether " + name + " is the same, because saved evidence holds no keys");
            } else if (!here.get().equals(mark)) {
                keys.changed().add(name);
            } else if (mark.kind() == KeyMark.Kind.WEAK) {
                keys.weak()
                        .add("whether " + name
                                + " is the same is not known: it is too weak for a mark to be kept of it");
            }
        });
        return keys;
    }

    private static List<String> changed(Map<String, String> values, Environment app) {
        List<String> changed = new ArrayList<>();
        new TreeMap<>(values)
                .forEach((name, value) -> app.plain(name)
                        .filter(now -> !now.isEmpty() && !now.equals(value) && !name.equals(HOST))
                        .ifPresent(now -> changed.add(name + " from " + value + " to " + now)));
        return changed;
    }

    private static List<String> host(Manifest before, Deployment deployment) {
        String former = before.server().host();
        String host = deployment.web().map(web -> web.value().host()).orElse("");
        return former.isEmpty() || host.isEmpty() || former.equals(host)
                ? List.of()
                : List.of(host + " instead of " + former + ": give check --old-host " + former
                        + " to see whether the old name leads here");
    }

    /** How many secrets the projects of the former server had. */
    private static OptionalLong secrets(Manifest before) {
        Long rows = before.projects() instanceof Answer.Known<Projects> known
                ? known.value().rows().get("core_secret")
                : null;
        return rows == null ? OptionalLong.empty() : OptionalLong.of(rows);
    }
}
