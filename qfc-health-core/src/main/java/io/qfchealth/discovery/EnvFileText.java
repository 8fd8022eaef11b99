package io.qfchealth.discovery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a {@code .env} file, in the syntax of Compose: quotes, values of several lines, comments.
 *
 * @param text the whole file
 */
record EnvFileText(String text) {
    private static final String NAME = "^[ \\t]*(?:export[ \\t]+)?(?<name>[A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*";
    private static final String SINGLE = "'(?<single>[^']*)'";
    private static final String DOUBLE = "\"(?<double>(?:[^\"\\\\]|\\\\.)*+)\"";
    private static final String PLAIN = "(?<plain>(?:(?![ \\t]#)[^\\r\\n])*)";
    private static final Pattern VARIABLE =
            Pattern.compile(NAME + "(?:" + SINGLE + "|" + DOUBLE + "|" + PLAIN + ")", Pattern.MULTILINE);

    /**
     * The variables. One whose value is composed of other variables or holds escapes is left out: what Compose makes of it
     * also depends on its own environment.
     */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String single = matcher.group("single");
            String others = matcher.group("double") == null ? matcher.group("plain") : matcher.group("double");
            String name = matcher.group("name");
            if (single != null) {
                variables.put(name, single);
            } else if (others != null && others.indexOf('$') < 0 && others.indexOf('\\') < 0) {
                variables.put(name, others.strip());
            } else {
                variables.remove(name);
            }
        }
        return variables;
    }
}
