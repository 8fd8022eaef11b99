package io.qfchealth.docker;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Which labels are kept. Labels are free text and people put passwords into them (of reverse proxies, for instance). */
final class Labels {

    private Labels() {}

    static Map<String, String> known(Map<String, String> labels) {
        Map<String, String> known = new TreeMap<>();
        labels.forEach((name, value) -> {
            if (isKnown(name)) {
                known.put(name, value);
            }
        });
        return Collections.unmodifiableMap(known);
    }

    private static boolean isKnown(String name) {
        return name.startsWith("com.docker.compose.")
                || name.startsWith("org.opencontainers.image.")
                || name.startsWith("ofelia.")
                || name.equals("app")
                || name.equals("type")
                || name.equals("job_id")
                || name.equals("project_id");
    }
}
