package io.qfchealth.junit;

import io.qfchealth.QfcServer;
import io.qfchealth.access.NearestNames;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers of a class and its nested classes by name, closed with the store that this is in. A server without a name has
 * that of {@link #ONLY}.
 */
@SuppressWarnings("deprecation") // CloseableResource, which JUnit up to 5.12 needs
final class ClassServers implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    /** What the server of a class that has no name is called. */
    static final String ONLY = "server";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private final ExtensionContext owner;
    private final String testClass;
    private final Map<String, SharedServer> declared;
    private final Set<String> candidates;
    private final Optional<Setting<String>> narrowed;
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    private ClassServers(
            ExtensionContext owner,
            Map<String, SharedServer> declared,
            Set<String> candidates,
            Optional<Setting<String>> narrowed) {
        this.owner = owner;
        this.testClass = owner.getRequiredTestClass().getName();
        this.declared = declared;
        this.candidates = candidates;
        this.narrowed = narrowed;
    }

    static ClassServers of(List<QfcAcceptance> declarations, ExtensionContext owner) {
        String testClass = owner.getRequiredTestClass().getName();
        Map<String, SharedServer> declared = new LinkedHashMap<>();
        Set<String> candidates = new HashSet<>();
        for (QfcAcceptance declaration : declarations) {
            String name = declaration.name();
            if (name.isBlank() && declarations.size() > 1) {
                throw new QfcConfigurationException("@QfcAcceptance stands " + declarations.size() + " times on "
                        + testClass + "; each needs a name of its own, such as name = \"staging\".");
            }
            if (!name.isBlank() && !NAME.matcher(name).matches()) {
                throw new QfcConfigurationException("The name \"" + name + "\" of @QfcAcceptance on " + testClass
                        + " must consist of letters, digits, - and _.");
            }
            SharedServer former = declared.put(name.isBlank() ? ONLY : name, SharedServer.of(declaration, owner));
            if (!declaration.candidate().isBlank()) {
                candidates.add(name.isBlank() ? ONLY : name);
            }
            if (former != null) {
                throw new QfcConfigurationException("@QfcAcceptance on " + testClass + " gives the name \"" + name
                        + "\" to two servers; each needs a name of its own.");
            }
        }
        ClassServers servers = new ClassServers(
                owner,
                declared,
                candidates,
                declarations.get(0).name().isBlank()
                        ? Optional.empty()
                        : JunitParameters.of(owner).servers());
        servers.refuseToLeaveOutAll();
        return servers;
    }

    /** A misspelt name would leave out everything, and a gate that skips everything looks like one that is open. */
    private void refuseToLeaveOutAll() {
        if (names().isEmpty()) {
            Setting<String> wanted = narrowed.orElseThrow();
            throw new QfcConfigurationException(wanted.origin() + " is \"" + wanted.value() + "\", which is none of the"
                    + " servers of " + testClass + ": " + String.join(", ", declared.keySet())
                    + ". Name one of them, or leave the class out of the run.");
        }
    }

    /** Those that are in this run, in the order of the annotations. */
    List<String> names() {
        return declared.keySet().stream().filter(this::isInRun).toList();
    }

    boolean isInRun(String name) {
        return narrowed.map(wanted -> Arrays.stream(wanted.value().split(","))
                        .map(String::strip)
                        .anyMatch(name::equals))
                .orElse(true);
    }

    /** Why a server is not in this run. */
    String reasonToLeaveOut(String name) {
        return "the server \"" + name + "\" is left out: "
                + narrowed.map(wanted -> wanted.origin() + " is \"" + wanted.value() + "\"")
                        .orElse("");
    }

    boolean hasSeveral() {
        return declared.size() > 1;
    }

    /** A name that must be one of those of the class. */
    String known(String name, String place) {
        if (!declared.containsKey(name)) {
            List<String> names = List.copyOf(declared.keySet());
            throw new QfcConfigurationException(place + " names the server \"" + name + "\", which " + testClass
                    + " does not declare; did you mean \""
                    + NearestNames.to(name, names).get(0)
                    + "\"? It declares " + String.join(", ", names)
                    + (names.equals(List.of(ONLY)) ? ", which has no name" : "") + ".");
        }
        return name;
    }

    /** Reads the settings of all servers of this run and asks nothing. */
    void verifySettings() {
        names().forEach(name -> shared(name).verifySettings());
    }

    QfcServer get(String name) {
        return shared(name).get();
    }

    SharedServer shared(String name) {
        return Optional.ofNullable(declared.get(name)).orElseThrow();
    }

    /** A server for a test. */
    QfcServer give(String name) {
        QfcServer server = get(name);
        given.add(name);
        return server;
    }

    /** Those that tests were given, in the order of the annotations. */
    List<String> given() {
        return names().stream().filter(given::contains).toList();
    }

    /** The same for the same server, whichever class of a run declares it; a candidate is only that of its class. */
    String identity(String name) {
        QfcServer server = get(name);
        String replayed =
                server.settings().text(SettingKey.REPLAY).map(Setting::value).orElse("");
        return server + "\n" + replayed + "\n" + (candidates.contains(name) ? testClass : "");
    }

    /** A class without {@link QfcAcceptance} has no moment after its tests but this. */
    @Override
    public void close() {
        OwnTestsReports.write(this, owner);
        Optional<RuntimeException> failure = Optional.empty();
        for (SharedServer server : declared.values()) {
            try {
                server.close();
            } catch (RuntimeException e) {
                failure.ifPresent(e::addSuppressed);
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
