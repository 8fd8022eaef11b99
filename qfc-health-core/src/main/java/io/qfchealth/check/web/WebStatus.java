package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.web.StatusAnswer;
import io.qfchealth.web.WebQuestions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code web.status}. */
final class WebStatus implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.status",
                    Area.WEB,
                    Severity.CRITICAL,
                    "the application says that its database and its storage work",
                    "Without its database the application can do nothing; without its storage nobody can download or upload a project.",
                    "Look at the checks of the part that is in error; the answer is kept for a minute (ten minutes before v25.25), so wait that long before you look again.",
                    false,
                    List.of())
            .tagged(Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.STATUS);
    }

    @Override
    public Finding examine(Look look) {
        StatusAnswer status = look.ask(WebQuestions.STATUS);
        Map<String, String> values = status.values();
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("ok from " + status.exchange().url())
                .evidence("answer", said(values))
                .evidence(
                        "age",
                        status.age().map(age -> "from the cache, " + DurationText.of(age) + " old").stream()
                                .toList());
        if (status.exchange().status() == 500) {
            return verdict.sign("error")
                    .actual(
                            "it answers 500: the application cannot work, most often because its database is out of reach")
                    .remedy("Look at the checks of the database; docker compose logs --tail 50 app db")
                    .fail();
        }
        if (status.exchange().status() != 200 || !(values.containsKey("storage") || values.containsKey("database"))) {
            return verdict.actual("it answers " + status.exchange().text() + ", which is no status of QFieldCloud")
                    .remedy("See whether the public address leads to QFieldCloud (setting \"web\").")
                    .fail();
        }
        List<String> errors = Stream.of("database", "storage", "redis")
                .filter(values::containsKey)
                .filter(part -> !values.getOrDefault(part, "").equals("ok"))
                .toList();
        if (errors.equals(List.of("storage")) && testsLegacyStorageOnly(values, look)) {
            return verdict.actual(
                            "storage is said to be in error, but this release only tries its legacy storage, and there is "
                                    + "none")
                    .severity(Severity.MINOR)
                    .remedy("Go by the checks of the storage; releases from v25.16 on say it right.")
                    .warn();
        }
        if (!errors.isEmpty()) {
            errors.forEach(verdict::sign);
            return verdict.actual(Text.list(errors) + (errors.size() == 1 ? " is" : " are") + " in error")
                    .fail();
        }
        List<String> messages = Stream.of("incident_message", "maintenance_message")
                .filter(name -> !values.getOrDefault(name, "").isBlank())
                .map(name -> (name.startsWith("incident") ? "an incident" : "maintenance") + ": " + values.get(name))
                .toList();
        if (!messages.isEmpty()) {
            return verdict.actual("people are told of " + Text.list(messages))
                    .severity(Severity.MINOR)
                    .remedy("If it is over, remove the message in the administration.")
                    .warn();
        }
        List<String> good = Stream.of("database", "storage", "redis")
                .filter(values::containsKey)
                .toList();
        return verdict.actual(Text.list(good) + " ok").pass(good.size());
    }

    private static List<String> said(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .toList();
    }

    /** v25.1 to v25.15: the key "geodb" is there, "database" is not, and the storages have backends. */
    private static boolean testsLegacyStorageOnly(Map<String, String> values, Look look) {
        return values.containsKey("geodb")
                && !values.containsKey("database")
                && look.deployment().storages().stream()
                        .map(Setting::value)
                        .anyMatch(storage -> !storage.backend().isEmpty());
    }
}
