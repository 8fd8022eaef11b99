package io.qfchealth.examples;

import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Tag;
import io.qfchealth.report.CatalogueReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code checks}: the catalogue. */
@Command(
        name = "checks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Lists what is checked, with severity, tags, and the limits that can be changed. Asks no server anything.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  checks --only security,tls             what these names select",
            "  checks --skip risk                     what \"check --skip risk\" would leave",
            "  checks --json checks.json              for other tools"
        })
final class ChecksCommand implements Callable<Integer> {
    private final Terminal terminal;
    private Settings settings = Settings.none();

    @Option(
            names = "--json",
            order = 40,
            paramLabel = "FILE",
            description = "Writes the list as JSON; - is standard output.")
    private @Nullable Path json;

    ChecksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(
            names = "--only",
            order = 20,
            paramLabel = "NAME,…",
            completionCandidates = CheckNameCandidates.class,
            description = "Only these: areas, ids or their beginnings, severities, tags.")
    void only(String names) {
        settings = settings.with(SettingKey.ONLY, names, "--only");
    }

    @Option(
            names = "--skip",
            order = 21,
            paramLabel = "NAME,…",
            completionCandidates = CheckNameCandidates.class,
            description = "Not these.")
    void skip(String names) {
        settings = settings.with(SettingKey.SKIP, names, "--skip");
    }

    @Override
    public Integer call() {
        List<CheckDefinition> definitions =
                Catalogue.all().restrictedTo(settings).leavingOut(settings).definitions();
        if (json != null) {
            Target target = Target.of("--json", json, terminal);
            target.makeSureOfIt();
            target.write(CatalogueReport.json(definitions), terminal);
        }
        if (json == null || !Target.isStandardOutput(json)) {
            terminal.out().print(CatalogueReport.text(definitions, terminal.width()));
            terminal.out().println();
            terminal.out().println(definitions.size() + " checks. Tags:");
            for (Tag tag : Tag.values()) {
                terminal.out().println("  " + tag.id() + ": " + tag.meaning());
            }
            terminal.out().flush();
        }
        return ExitCode.HEALTHY;
    }
}
