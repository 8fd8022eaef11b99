package io.qfchealth.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Masks secrets in any text before a person or a file gets it.
 *
 * <p>Masked are the values it was told of, wherever they stand (plain, as in a URL, as in JSON), and, without being told
 * of them, the user-info of URLs ({@code https://user:pw@host} becomes {@code https://***@host}) and what follows
 * {@code password=} and its like, as in JDBC URLs and in listings of variables. A user alone in an SSH address is left:
 * it is no secret, and a command to copy needs it.
 *
 * <p>Values of fewer than six characters, and words that every installation has ({@code postgres}, {@code minioadmin},
 * {@code qfieldcloud} …), are not masked by value: to mask them would tear holes into every text, and tell where they
 * stand. Immutable, and safe to share between threads.
 */
public final class Redaction {

    private static final int SHORTEST = 6;

    /** Names and defaults in ordinary use; as a password they protect nothing. */
    private static final Set<String> TRIVIAL = Set.of(
            "access",
            "changeme",
            "default",
            "docker",
            "localhost",
            "minioadmin",
            "password",
            "postgres",
            "postgresql",
            "public",
            "qfieldcloud",
            "qfieldcloud_db",
            "rustfsadmin",
            "secret",
            "storage");

    private static final Redaction NONE = new Redaction(Set.of());

    /** From the slashes to the last at sign before the path; a host with a port is no user with a password. */
    private static final Pattern USER_INFO = Pattern.compile("(?<!\\bssh)://[^\\s/?#\"'<>]*@"
            + "|(?<!\\bssh)://[^\\s/?#\"'<>@:\\[]+:(?!\\d{1,5}[/?#])[^\\s\"'<>@]{1,200}@"
            + "|(?<=\\bssh)://[^\\s/?#\"'<>@:]*:[^\\s/?#\"'<>]*@");

    private static final Pattern NAMED = Pattern.compile(
            "((?:password|passwd|pwd|secret|secret_?key|access_?key|api_?key|token|signature)=)"
                    + "(?:'[^'\\r\\n]*'|\"[^\"\\r\\n]*\"|[^\\s&;'\"]+?(?=[.,\\])}]*(?:[\\s&;'\"]|$)))",
            Pattern.CASE_INSENSITIVE);

    private final Set<Secret> secrets;
    private final Pattern values;

    private Redaction(Set<Secret> secrets) {
        this.secrets = secrets;
        this.values = anyOf(secrets);
    }

    /**
     * Knows no values: masks what a text itself marks as a secret.
     *
     * @return the redaction to begin with
     */
    public static Redaction ofMarkedSecrets() {
        return NONE;
    }

    /**
     * This redaction, and these values too.
     *
     * @param more secrets that must not appear
     * @return a redaction that masks all of them
     */
    public Redaction with(Collection<Secret> more) {
        Set<Secret> all = new HashSet<>(secrets);
        return all.addAll(more) ? new Redaction(Set.copyOf(all)) : this;
    }

    /**
     * This redaction, and this value too.
     *
     * @param more a secret that must not appear
     * @return a redaction that masks it as well
     */
    public Redaction with(Secret more) {
        return with(List.of(more));
    }

    /**
     * The text without secrets. Masking what has been masked changes nothing.
     *
     * <p>Mask texts before they are put into JSON or HTML, not the document: what follows {@code password=} may end in a
     * character that the document needs.
     *
     * @param text any text, of any length
     * @return the text with {@code ***} in the place of each secret
     */
    public String mask(String text) {
        String unknown = values.matcher(text).replaceAll(Secret.MASK);
        String noUsers = USER_INFO.matcher(unknown).replaceAll("://" + Secret.MASK + "@");
        return NAMED.matcher(noUsers).replaceAll("$1" + Secret.MASK);
    }

    /** How many secrets are known, never which. */
    @Override
    public String toString() {
        return "redaction of " + secrets.size() + " known secrets";
    }

    /** Longest first, so that of two values that begin alike no rest remains. */
    private static Pattern anyOf(Set<Secret> secrets) {
        List<String> quoted = secrets.stream()
                .map(Secret::reveal)
                .filter(Redaction::isTelling)
                .flatMap(Redaction::spellings)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .toList();
        // (?!) matches nowhere.
        return Pattern.compile(quoted.isEmpty() ? "(?!)" : quoted.stream().collect(Collectors.joining("|")));
    }

    private static boolean isTelling(String value) {
        return value.length() >= SHORTEST && !TRIVIAL.contains(value.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> spellings(String value) {
        String form = URLEncoder.encode(value, UTF_8);
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(value));
        return Stream.of(value, form, form.replace("+", "%20"), json);
    }
}
