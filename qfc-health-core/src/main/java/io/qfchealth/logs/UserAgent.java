package io.qfchealth.logs;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code User-Agent} tells: kind and version of the client, by the rules by which QFieldCloud itself tells them apart.
 *
 * @param kind the kind of client
 * @param version the version; empty text if it is not told, or does not matter
 */
record UserAgent(ClientKind kind, String version) {
    private static final Pattern QGIS = Pattern.compile("QGIS/(\\d{1,6})");
    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,4}(?:\\.\\d{1,4}){1,3}|\\d{1,6})");
    private static final Pattern SCRIPT = Pattern.compile(
            "^(?:curl|wget|python|go-http|java|okhttp|apache-http|libwww|node|axios|php|ruby|httpie|powershell)");
    private static final Pattern ROBOT = Pattern.compile(
            "bot\\b|crawl|spider|scan|monitor|uptime|probe|pingdom|nagios|zabbix|prometheus|blackbox|zgrab|masscan|nuclei|"
                    + "censys|qfc-health");

    static UserAgent of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (ROBOT.matcher(lower).find()) {
            return new UserAgent(ClientKind.ROBOT, "");
        }
        if (lower.startsWith("qfield|") || lower.startsWith("qfield/")) {
            return new UserAgent(ClientKind.QFIELD, versionIn(text.substring("qfield|".length())));
        }
        if (lower.contains("qfieldsync")) {
            return new UserAgent(
                    ClientKind.QFIELDSYNC,
                    versionIn(text.substring(lower.indexOf("qfieldsync") + "qfieldsync".length())));
        }
        if (lower.startsWith("sdk|") || lower.startsWith("cli|")) {
            return new UserAgent(ClientKind.SDK, versionIn(text));
        }
        Matcher qgis = QGIS.matcher(text);
        if (qgis.find()) {
            // QFieldSync sends what QGIS sends; QFieldCloud takes every QGIS for it.
            return new UserAgent(ClientKind.QFIELDSYNC, "QGIS " + release(qgis.group(1)));
        }
        if (SCRIPT.matcher(lower).find()) {
            return new UserAgent(ClientKind.SCRIPT, "");
        }
        return new UserAgent(lower.startsWith("mozilla/") ? ClientKind.BROWSER : ClientKind.OTHER, "");
    }

    /** Only a part that is nothing but a version: anything else might be a name. */
    private static String versionIn(String text) {
        for (String part : text.split("[|/ ;()]", 12)) {
            Matcher version = VERSION.matcher(part);
            if (version.matches()) {
                return version.group(1);
            }
        }
        return "";
    }

    /** {@code 34011} is 3.40. */
    private static String release(String number) {
        return number.length() == 5 ? number.charAt(0) + "." + Integer.parseInt(number.substring(1, 3)) : number;
    }
}
