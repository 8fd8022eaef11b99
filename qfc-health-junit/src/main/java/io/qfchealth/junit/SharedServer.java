package io.qfchealth.junit;

import io.qfchealth.Candidate;
import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Settings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The server of a class and its nested classes: made once, when it is asked for, and closed with the store that it is
 * in. JUnit up to 5.12 closes what is a {@code CloseableResource}, later ones ask for {@code AutoCloseable}.
 */
@SuppressWarnings("deprecation") // CloseableResource
final class SharedServer implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    private final Supplier<Settings> source;
    private final Function<Settings, QfcServer> maker;
    private @Nullable Settings settings;
    private @Nullable QfcServer server;
    private @Nullable RuntimeException failure;

    SharedServer(Supplier<Settings> source, Function<Settings, QfcServer> maker) {
        this.source = source;
        this.maker = maker;
    }

    static SharedServer of(QfcAcceptance annotation, ExtensionContext owner) {
        return new SharedServer(
                () -> AcceptanceSettings.of(annotation, owner.getRequiredTestClass(), owner),
                annotation.candidate().isBlank()
                        ? QfcServer::of
                        : settings -> QfcServer.of(candidate(annotation.candidate(), owner), settings));
    }

    private static Candidate candidate(String method, ExtensionContext owner) {
        Class<?> type = owner.getRequiredTestClass();
        Method found = ReflectionSupport.findMethod(type, method)
                .filter(declared -> Modifier.isStatic(declared.getModifiers()))
                .filter(declared -> declared.getReturnType() == Candidate.class)
                .orElseThrow(() -> new QfcConfigurationException("@QfcAcceptance on " + type.getName()
                        + " names the candidate \"" + method + "\", but there is no method \"static Candidate " + method
                        + "()\" in that class."));
        Object candidate = ReflectionSupport.invokeMethod(found, null);
        if (candidate == null) {
            throw new QfcConfigurationException(type.getName() + "." + method + "() gives no candidate but null.");
        }
        return (Candidate) candidate;
    }

    /**
     * Reads all settings and asks nothing.
     *
     * @throws QfcConfigurationException if something must be set otherwise
     */
    synchronized void verifySettings() {
        if (failure == null && settings == null) {
            remembering(() -> settings = source.get());
        }
        throwFailure();
    }

    /** The server, the same each time; a failure is also the same each time and costs its deadline once. */
    synchronized QfcServer get() {
        verifySettings();
        Settings verified = settings;
        if (server == null && verified != null) {
            remembering(() -> server = maker.apply(verified));
        }
        throwFailure();
        QfcServer made = server;
        if (made == null) {
            throw new IllegalStateException("no server was made");
        }
        return made;
    }

    private void remembering(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public synchronized void close() {
        QfcServer made = server;
        server = null;
        failure = new IllegalStateException("The QfcServer of this test class is closed.");
        if (made != null) {
            made.close();
        }
    }
}
