package io.qfchealth.catalogue;

import io.qfchealth.access.Redaction;
import io.qfchealth.check.Check;
import io.qfchealth.discovery.QfcConfigurationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The checks that libraries on the class path bring along, by {@code META-INF/services/io.qfchealth.check.Check}. */
final class InstalledChecks {
    private static final String FILE = "META-INF/services/" + Check.class.getName();

    private InstalledChecks() {}

    /**
     * Makes one of each.
     *
     * @throws QfcConfigurationException if one cannot be made
     */
    static List<Check> load() {
        Map<String, Check> checks = new LinkedHashMap<>();
        for (ClassLoader loader : loaders()) {
            load(loader, checks);
        }
        return List.copyOf(checks.values());
    }

    /** Threads of pools see less than this library does, and a library in a shared place sees less than the application. */
    private static List<ClassLoader> loaders() {
        List<ClassLoader> loaders = new ArrayList<>(List.of(InstalledChecks.class.getClassLoader()));
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null && !loaders.contains(context)) {
            loaders.add(context);
        }
        return loaders;
    }

    private static void load(ClassLoader loader, Map<String, Check> checks) {
        try {
            Iterator<ServiceLoader.Provider<Check>> providers =
                    ServiceLoader.load(Check.class, loader).stream().iterator();
            while (providers.hasNext()) {
                ServiceLoader.Provider<Check> provider = providers.next();
                checks.computeIfAbsent(provider.type().getName(), name -> provider.get());
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new QfcConfigurationException(
                    "A check that " + FILE + " names cannot be loaded: " + reason(e)
                            + ". Correct it, or take the library that has it off the class path.",
                    e);
        }
    }

    private static String reason(Throwable e) {
        String what = String.valueOf(e.getMessage()).replaceFirst("^\\Q" + Check.class.getName() + "\\E: ", "");
        Throwable cause = e.getCause();
        return Redaction.ofMarkedSecrets().mask(cause == null ? what : what + " (" + cause + ")");
    }
}
