package io.qfchealth.logs;

import io.qfchealth.access.Redaction;
import java.util.regex.Pattern;

/**
 * Makes something that may be shown and saved of what was printed: without secrets, and without what tells of a person (mail
 * addresses, network addresses, names of files and projects, query strings), short, and with identifiers and long numbers
 * replaced, so that lines about the same trouble become the same text.
 */
final class Excerpt {
    /** What is looked at of a line; the mask must see a secret whole, so this is longer than what is shown. */
    private static final int LOOKED_AT = 1_200;

    private static final int SHOWN = 240;

    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }
    }

    private static final Rule[] RULES = {
        new Rule("\\p{Cntrl}+", " "),
        new Rule("(?i)\\b(token|bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}", "$1 ***"),
        // As JSON and Python write a member.
        new Rule(
                "(?i)([\"']?(?:password|passwd|secret|secret_?key|access_?key|api_?key|token|authorization|cookie|sessionid|"
                        + "csrftoken)\\\\?[\"']?\\s*[:=]\\s*)\\\\?[\"']?[^\\s\"',;}\\\\]+",
                "$1***"),
        new Rule("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+", "<email>"),
        new Rule("\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b", "<id>"),
        new Rule("(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])", "<ip>"),
        new Rule(
                "(?<![\\w:])(?:(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}"
                        + "|(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?::(?:[0-9a-fA-F]{1,4}:){0,6}[0-9a-fA-F]{1,4})",
                "<ip>"),
        new Rule("(?<=[\\w/])\\?[^\\s\"'<>]+", "?…"),
        new Rule("/tmp/tmp\\w+", "/tmp/<tmp>"),
        new Rule("(/(?:api/v\\d+/[a-z-]+|admin/\\w+/\\w+|accounts/\\w+|a|files))/[^\\s\"',;)]*", "$1/…"),
        // Names of files, which people choose.
        new Rule(
                "(?<!\\.so )(['\"])[^'\"]{0,200}\\.(?:qgz|qgs|gpkg|geojson|csv|jpe?g|png|pdf|zip|tiff?|shp|mbtiles)\\1",
                "$1<file>$1"),
        new Rule("\\([\\w., \"]{1,80}\\)=\\([^)]{0,200}\\)", "(…)=(…)"),
        new Rule("(?i)\\b(user(?:_?name)?[\"']?\\s?[ =:]\\s?)([\"']?)[\\w.@+-]+\\2", "$1$2<name>$2"),
        new Rule("\\b(?=\\w*\\d)\\w{24,}\\b|\\b[0-9a-f]{12,}\\b", "<id>"),
        new Rule("\\bpid:? ?\\d+", "pid <n>"),
        new Rule("\\d{4,}", "<n>"),
        new Rule(" {2,}", " ")
    };

    private final Redaction redaction;

    Excerpt(Redaction redaction) {
        this.redaction = redaction;
    }

    /** One line of a text that may have several. */
    String of(String text) {
        String shown = redaction.mask(beginning(text));
        for (Rule rule : RULES) {
            shown = rule.pattern().matcher(shown).replaceAll(rule.replacement());
        }
        shown = shown.strip();
        return shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN).stripTrailing() + "…";
    }

    /** Ends between words: half of a secret would not be recognised. */
    private static String beginning(String text) {
        if (text.length() <= LOOKED_AT) {
            return text;
        }
        int end = LOOKED_AT;
        while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return text.substring(0, end);
    }
}
