package io.qfchealth.examples;

import io.qfchealth.Detects;
import io.qfchealth.DetectsReport;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import java.nio.file.Path;
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

    DetectsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = Settings.none();
        if (only != null) {
            settings = settings.with(SettingKey.ONLY, only, "--only");
        }
        if (skip != null) {
            settings = settings.with(SettingKey.SKIP, skip, "--skip");
        }
        var unused = Catalogue.all().selectedBy(settings);
        DetectsReport report =
                Detects.in(terminal.directory().resolve(evidence)).ofChecks(settings);
        terminal.out().print(report.text());
        terminal.out().flush();
        return report.missed().isEmpty() ? ExitCode.HEALTHY : ExitCode.FAILED;
    }
}
