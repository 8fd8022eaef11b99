package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.Reply;
import io.qfchealth.web.WebQuestions;
import java.util.List;
import java.util.Optional;

/** {@code web.old-host}. */
final class WebOldAddress implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.old-host",
                    Area.WEB,
                    Severity.MAJOR,
                    "the former address leads to the new one for good",
                    "Apps keep the address that they were set up with: people who still use the former one work on the old server, or "
                            + "get nothing, and do not know why.",
                    "Let the former name redirect with 301 or 308 to the same path at the new one, and stop the old deployment.",
                    false,
                    List.of())
            .tagged(Tag.MOVE, Tag.CLIENTS);

    private final Optional<String> address;

    WebOldAddress(Optional<String> address) {
        this.address = address;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public boolean isAskedFor(Settings settings) {
        return settings.text(SettingKey.OLD_HOST).isPresent();
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return wanted(settings).stream()
                .<Question<?>>map(WebQuestions::oldAddress)
                .toList();
    }

    private Optional<String> wanted(Settings settings) {
        return address.or(() -> settings.text(SettingKey.OLD_HOST).map(Setting::value));
    }

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION);
        Optional<String> wanted = wanted(look.settings());
        if (wanted.isEmpty()) {
            return verdict.skipped("no former address is set: the setting \"old-host\" names it");
        }
        Exchange old = look.ask(WebQuestions.oldAddress(wanted.get()));
        String home = look.deployment().web().map(web -> web.value().host()).orElse("");
        verdict.expected("a permanent redirect from " + old.url() + " to " + PublicAddress.of(look));
        if (old.failure().isPresent()) {
            return verdict.actual("it is gone (" + old.text() + "): apps that still have it get nothing")
                    .severity(Severity.MINOR)
                    .warn();
        }
        Reply reply = old.reply().orElseThrow();
        if (!reply.isRedirect()) {
            boolean serves = reply.status() < 400 || reply.status() == 401;
            verdict.actual("it answers " + reply.text() + (serves ? ": the old server still serves" : ""));
            return serves ? verdict.fail() : verdict.severity(Severity.MINOR).warn();
        }
        String location = reply.location();
        if (!hostOf(location).equalsIgnoreCase(home)) {
            // From http to https of the old name is no way out.
            return verdict.actual("it leads to " + location + ", not to " + home)
                    .fail();
        }
        if (!reply.isPermanentRedirect()) {
            return verdict.actual("it leads to " + location + " with " + reply.status()
                            + ", which is not for good: clients keep the former address")
                    .severity(Severity.MINOR)
                    .warn();
        }
        if (!location.endsWith("/api/v1/status/")) {
            return verdict.actual("it leads to " + location + " and drops the path, so apps do not find the API")
                    .fail();
        }
        return verdict.actual(reply.status() + " to " + location).pass(1);
    }

    private static String hostOf(String url) {
        int begin = url.indexOf("://");
        String rest = begin < 0 ? "" : url.substring(begin + 3);
        return rest.split("[/:?#]", 2)[0];
    }
}
