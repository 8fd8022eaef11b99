package io.qfchealth;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The lines of a stack trace that are of use to who wrote a test: not those of our assertions, and not how JUnit came to call it. */
final class UsersLines {
    private static final Pattern ASSERTION = Pattern.compile("io\\.qfchealth\\.\\w*Assert(\\$.*)?");
    private static final Pattern JUNIT = Pattern.compile("org\\.junit\\.(platform|jupiter\\.engine)\\..*");
    private static final Pattern JAVA = Pattern.compile("(java|jdk|sun)\\..*");
    private static final Pattern NOT_OF_USERS =
            Pattern.compile(ASSERTION + "|" + JAVA + "|(org\\.assertj|net\\.bytebuddy)\\..*");

    private UsersLines() {}

    /** What is left; everything below our own lines where nothing of JUnit is in it. */
    static StackTraceElement[] of(StackTraceElement[] trace) {
        int end = first(JUNIT, trace);
        while (end < trace.length && end > 0 && is(JAVA, trace[end - 1])) {
            end--;
        }
        // Soft assertions call ours by way of AssertJ's and of reflection.
        int begin = 0;
        for (int i = 0; i < end && is(NOT_OF_USERS, trace[i]); i++) {
            begin = is(ASSERTION, trace[i]) ? i + 1 : begin;
        }
        return Arrays.copyOfRange(trace, begin, end);
    }

    private static int first(Pattern what, StackTraceElement[] trace) {
        int index = 0;
        while (index < trace.length && !is(what, trace[index])) {
            index++;
        }
        return index;
    }

    private static boolean is(Pattern what, StackTraceElement line) {
        return what.matcher(line.getClassName()).matches();
    }
}
