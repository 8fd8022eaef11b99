package io.qfchealth.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.qfchealth.access.NearestNames;
import io.qfchealth.finding.Waiver;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The list {@code waivers} of a settings file. Every entry must say what, why, who and until when. */
final class WaiverEntries {
    private static final String CHECK = "check";
    private static final String REASON = "reason";
    private static final String BY = "by";
    private static final String UNTIL = "until";
    private static final List<String> FIELDS = List.of(CHECK, REASON, BY, UNTIL);
    private static final String EXAMPLE =
            "\"- {check: web.old-host, reason: the old server goes in spring, by: operations, until: 2027-03-31}\"";

    private final Path file;

    WaiverEntries(Path file) {
        this.file = file;
    }

    /** The settings with all waivers of the list. */
    Settings addedTo(Settings settings, JsonNode list) {
        if (!list.isArray()) {
            throw new QfcConfigurationException(
                    "\"waivers\" in " + file + " must be a list of entries such as " + EXAMPLE + ".");
        }
        List<String> checks = new ArrayList<>();
        Settings all = settings;
        for (JsonNode entry : list) {
            String place = "waiver " + (checks.size() + 1) + " in " + file;
            Waiver waiver = read(entry, place);
            if (checks.contains(waiver.check())) {
                throw new QfcConfigurationException("\"waivers\" in " + file + " names \"" + waiver.check()
                        + "\" twice; leave one of the entries out.");
            }
            checks.add(waiver.check());
            all = all.withWaiver(waiver, place);
        }
        return all;
    }

    private static Waiver read(JsonNode entry, String place) {
        if (!entry.isObject()) {
            throw new QfcConfigurationException("The " + place + " must be an entry such as " + EXAMPLE + ".");
        }
        for (Map.Entry<String, JsonNode> field : entry.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new QfcConfigurationException("The " + place + " has an unknown field \"" + field.getKey()
                        + "\"; did you mean \""
                        + NearestNames.to(field.getKey(), FIELDS).get(0) + "\"? Known are " + String.join(", ", FIELDS)
                        + ".");
            }
        }
        return new Waiver(
                text(entry, CHECK, place), text(entry, REASON, place), text(entry, BY, place), until(entry, place));
    }

    private static String text(JsonNode entry, String field, String place) {
        String text = entry.path(field).asText("").strip();
        if (text.isEmpty()) {
            throw new QfcConfigurationException(
                    "The " + place + " does not say \"" + field + "\"; an entry is such as " + EXAMPLE + ".");
        }
        return text;
    }

    private static LocalDate until(JsonNode entry, String place) {
        String text = text(entry, UNTIL, place);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new QfcConfigurationException(
                    "The " + place + " holds until \"" + text + "\", but \"until\" must be a day such as 2027-03-31.",
                    e);
        }
    }
}
