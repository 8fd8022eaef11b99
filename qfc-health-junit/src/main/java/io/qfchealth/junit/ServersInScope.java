package io.qfchealth.junit;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The servers that a place in a test class means: those of the class, or the one that {@link QfcOn} names there. */
final class ServersInScope {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(QfcAcceptanceExtension.class);

    private final ClassServers servers;
    private final Optional<String> named;

    private ServersInScope(ClassServers servers, Optional<String> named) {
        this.servers = servers;
        this.named = named;
    }

    static ServersInScope of(ExtensionContext context) {
        ClassServers servers = serversOf(context);
        return new ServersInScope(servers, on(context).map(name -> servers.known(name, place(name, context))));
    }

    /** The servers of a context, whether {@link QfcOn} there is right or not. */
    @SuppressWarnings("deprecation") // The successor in JUnit 6 does not exist in JUnit 5.
    static ClassServers serversOf(ExtensionContext context) {
        ExtensionContext owner = ownerOf(context);
        // The annotations are the key: a store asks its parents first, so equal annotations share their servers.
        return Objects.requireNonNull(owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        declarations(owner), wanted -> ClassServers.of(wanted, owner), ClassServers.class));
    }

    /** Reports what only tests of one's own asked for, if this class is the outermost one that shares its servers. */
    static void reportOwnTestsOf(ExtensionContext context) {
        if (ownerOf(context).getUniqueId().equals(context.getUniqueId())) {
            try {
                OwnTestsReports.write(serversOf(context), context);
            } catch (QfcConfigurationException e) {
                // Told before the first test.
            }
        }
    }

    /** The outermost class with the same annotations; what is kept in its store lives until that class is done. */
    private static ExtensionContext ownerOf(ExtensionContext context) {
        List<QfcAcceptance> wanted = declarations(context);
        ExtensionContext owner = context;
        for (ExtensionContext outer = context; ; outer = outer.getParent().orElseThrow()) {
            if (outer.getTestClass().isEmpty() || !declarations(outer).equals(wanted)) {
                return owner;
            }
            owner = outer;
        }
    }

    private static List<QfcAcceptance> declarations(ExtensionContext context) {
        return context.getTestClass()
                .map(Declarations::of)
                .filter(declared -> !declared.isEmpty())
                .or(() -> context.getParent().map(ServersInScope::declarations))
                .orElseGet(Declarations::ofNothing);
    }

    /** The nearest {@link QfcOn}: of the method, or of the classes around it that share the servers. */
    private static Optional<String> on(ExtensionContext context) {
        List<QfcAcceptance> wanted = declarations(context);
        Optional<ExtensionContext> level = Optional.of(context);
        while (level.isPresent() && level.get().getTestClass().isPresent()) {
            Optional<QfcOn> found = AnnotationSupport.findAnnotation(level.get().getElement(), QfcOn.class);
            if (found.isPresent()) {
                return found.map(QfcOn::value);
            }
            level = level.get().getParent().filter(outer -> declarations(outer).equals(wanted));
        }
        return Optional.empty();
    }

    private static String place(String name, ExtensionContext context) {
        return "@QfcOn(\"" + name + "\") on "
                + context.getTestMethod()
                        .map(method -> context.getRequiredTestClass().getName() + "." + method.getName())
                        .orElseGet(() -> context.getRequiredTestClass().getName());
    }

    /** Every server that a test cannot do without: of its {@link QfcOn} and those of its parameters. */
    static List<String> neededBy(ExtensionContext context) {
        List<String> needed = new ArrayList<>();
        context.getTestMethod().stream()
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .forEach(parameter -> on(parameter).ifPresent(needed::add));
        on(context).ifPresent(needed::add);
        return needed;
    }

    private static Optional<String> on(Parameter parameter) {
        return AnnotationSupport.findAnnotation(parameter, QfcOn.class).map(QfcOn::value);
    }

    /** Those that are in this run. */
    List<String> names() {
        return servers.names().stream()
                .filter(name -> named.map(name::equals).orElse(true))
                .toList();
    }

    boolean hasSeveral() {
        return named.isEmpty() && servers.hasSeveral();
    }

    QfcServer get(String name) {
        return servers.get(name);
    }

    QfcServer give(String name) {
        return servers.give(name);
    }

    ClassServers all() {
        return servers;
    }

    /** The server of a parameter. */
    QfcServer of(Parameter parameter) {
        Optional<String> ofParameter = on(parameter);
        String method = parameter.getDeclaringExecutable().getDeclaringClass().getName() + "."
                + parameter.getDeclaringExecutable().getName();
        if (ofParameter.isPresent()) {
            String name = servers.known(
                    ofParameter.get(), "@QfcOn(\"" + ofParameter.get() + "\") on a parameter of " + method);
            if (!servers.isInRun(name)) {
                throw new QfcConfigurationException(
                        "A parameter of " + method + " cannot be given: " + servers.reasonToLeaveOut(name) + ".");
            }
            return give(name);
        }
        List<String> names = names();
        if (names.size() != 1) {
            throw new QfcConfigurationException(
                    "The class has several servers, and a parameter of " + method
                            + " does not say which one it means: put " + alternatives(names)
                            + " before it, make the test a @QfcTest to run it on each, or narrow the run by qfchealth.servers.");
        }
        return give(names.get(0));
    }

    private static String alternatives(List<String> names) {
        return String.join(
                " or ", names.stream().map(name -> "@QfcOn(\"" + name + "\")").toList());
    }
}
