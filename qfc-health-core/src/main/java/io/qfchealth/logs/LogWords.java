package io.qfchealth.logs;

import io.qfchealth.finding.Severity;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By which words in whose log a cause is recognised.
 *
 * @param cause what they mean
 * @param services in whose log; any, if empty
 * @param pattern found somewhere in the text
 */
record LogWords(LogCause cause, Set<String> services, Pattern pattern) {
    static final Set<String> DJANGO = Set.of("app", "worker_wrapper");
    static final Set<String> WORKER = Set.of("worker_wrapper");
    static final Set<String> APP = Set.of("app");
    static final Set<String> NGINX = Set.of("nginx");
    static final Set<String> DATABASE = Set.of("db", "geodb");
    static final Set<String> STORAGE = Set.of("minio", "rustfs");
    static final Set<String> BUCKETS = Set.of("createbuckets");
    static final Set<String> OFELIA = Set.of("ofelia");
    static final Set<String> CERTBOT = Set.of("certbot", "mkcert");
    static final Set<String> ANY = Set.of();

    /** Words that tell of a cause as soon as they are printed once. */
    static LogWords words(
            String id,
            LogCause.Weight weight,
            Severity severity,
            Set<String> services,
            String pattern,
            String meaning,
            String remedy) {
        return words(id, weight, severity, 1, services, pattern, meaning, remedy);
    }

    /** Words that tell of a cause when they are printed a few times. */
    static LogWords words(
            String id,
            LogCause.Weight weight,
            Severity severity,
            int least,
            Set<String> services,
            String pattern,
            String meaning,
            String remedy) {
        return new LogWords(
                new LogCause(id, weight, severity, false, least, meaning, remedy), services, Pattern.compile(pattern));
    }

    /** Words that are usual while the deployment is being started. */
    static LogWords passing(
            String id,
            LogCause.Weight weight,
            Severity severity,
            Set<String> services,
            String pattern,
            String meaning,
            String remedy) {
        return passing(id, weight, severity, 1, services, pattern, meaning, remedy);
    }

    /** Words that are usual while the deployment is being started, and tell of a cause when they are printed a few times. */
    static LogWords passing(
            String id,
            LogCause.Weight weight,
            Severity severity,
            int least,
            Set<String> services,
            String pattern,
            String meaning,
            String remedy) {
        return new LogWords(
                new LogCause(id, weight, severity, true, least, meaning, remedy), services, Pattern.compile(pattern));
    }

    boolean fit(String service, String text) {
        return (services.isEmpty() || services.contains(service))
                && pattern.matcher(text).find();
    }
}
