package io.qfchealth.access;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Something a user has set, as messages speak of it.
 *
 * @param name what it is called, such as {@code DOCKER_HOST} or {@code the Docker context "prod"}
 * @param verb what stands between the name and the value
 * @param assignment what a user writes before a new value
 * @param withTls what a user writes after a new value that is a TCP address
 */
record NamedSetting(String name, String verb, String assignment, String withTls) {

    private static final int LONGEST = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern SSH_USER = Pattern.compile("ssh://[\\w.-]+@[^@]*");

    /** A value handed in by code or on the command line, where the origin is all there is to say. */
    static NamedSetting given(String origin) {
        return new NamedSetting(origin, "is", "", "");
    }

    static NamedSetting variable(String name) {
        return new NamedSetting(name, "is", name + "=", "");
    }

    /** The host of a context. An update that does not name the TLS files again would remove them. */
    static NamedSetting hostOf(String context, String origin, boolean files) {
        return new NamedSetting(
                origin,
                "has the host",
                "docker context update " + context + " --docker host=",
                files ? ",ca=ca.pem,cert=cert.pem,key=key.pem" : "");
    }

    /** {@code NAME is "value", problem; use NAME=right.} */
    InvalidAddressException wrong(String value, String problem, String remedy) {
        return new InvalidAddressException(
                sentenceStart() + " " + verb + " " + shown(value) + ", " + problem + "; " + remedy + ".");
    }

    /** {@code use NAME=right}. */
    String use(String right) {
        return "use " + assignment + right + (right.startsWith("tcp://") ? withTls : "");
    }

    /** The name at the beginning of a sentence. */
    String sentenceStart() {
        return name.startsWith("the ") ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) : name;
    }

    /** In quotes, on one line, not endless, and without what stands before an at sign unless it is the user of SSH. */
    static String shown(String value) {
        String text = value;
        int at = value.lastIndexOf('@');
        if (at >= 0 && !SSH_USER.matcher(value).matches()) {
            int scheme = value.indexOf("://");
            String start = scheme >= 0 && scheme < at ? value.substring(0, scheme + 3) : "";
            text = start + Secret.MASK + value.substring(at);
        }
        text = CONTROL.matcher(text).replaceAll("?");
        return '"' + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + '"';
    }
}
