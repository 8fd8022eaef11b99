package io.qfchealth.examples;

import io.qfchealth.Detects;
import io.qfchealth.DetectsReport;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.junit.QfcGate;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code detects}: how much the selected checks would notice. */
@Command(
        name = "detects",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Breaks a copy of saved evidence in every way of the catalogue of faults and says which of them the checks notice.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every fault that can happen to the evidence is noticed",
            "1:some are missed",
            "2:wrong usage, settings or evidence; the reason is on standard error",
            "70:a defect of qfc-health; please report it"
        })
final class DetectsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--evidence",
            required = true,
            order = 1,
            paramLabel = "FILE",
            description = "What \"check --save-evidence\" wrote, best of a healthy server.")
    private Path evidence = Path.of("");

    @Option(
            names = "--only",
            order = 2,
            paramLabel = "NAMES",
            description = "Areas, severities, tags or ids of checks.")
    private @Nullable String only;

    @Option(names = "--skip", order = 3, paramLabel = "NAMES", description = "Those to leave out.")
    private @Nullable String skip;

    @Option(
            names = "--test-class",
            order = 4,
            paramLabel = "CLASS",
            description = {
                "Asks the tests of this class instead of checks; may be repeated. It must be on the class path:",
                "java -cp qfc-health.jar:target/test-classes io.qfchealth.examples.Main detects …"
            })
    private List<String> testClasses = List.of();

    DetectsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path file = terminal.directory().resolve(evidence);
        DetectsReport report = testClasses.isEmpty()
                ? Detects.in(file).ofChecks(checks())
                : QfcGate.of(classes()).detects(file);
        terminal.out().print(report.text());
        terminal.out().flush();
        return report.missed().isEmpty() ? ExitCode.HEALTHY : ExitCode.FAILED;
    }

    private Settings checks() {
        Settings settings = Settings.none();
        if (only != null) {
            settings = settings.with(SettingKey.ONLY, only, "--only");
        }
        if (skip != null) {
            settings = settings.with(SettingKey.SKIP, skip, "--skip");
        }
        var unused = Catalogue.all().selectedBy(settings);
        return settings;
    }

    private Class<?>[] classes() {
        if (only != null || skip != null) {
            throw new UsageException(
                    "--only and --skip choose checks; --test-class says itself what it looks at. Leave one out.");
        }
        return testClasses.stream().map(DetectsCommand::loaded).toArray(Class<?>[]::new);
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UsageException(
                    "--test-class names \"" + name + "\", which is not on the class path with all that it needs (" + e
                            + "); put your test classes and their libraries beside the jar in java -cp.");
        }
    }
}
