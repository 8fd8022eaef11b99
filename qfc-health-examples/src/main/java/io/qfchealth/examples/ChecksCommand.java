package io.qfchealth.examples;

import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.report.CatalogueReport;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code checks}: the catalogue. */
@Command(
        name = "checks",
        mixinStandardHelpOptions = true,
        description = "Lists what is checked, with the limits that can be changed.")
final class ChecksCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the list as JSON; - is standard output.")
    private @Nullable String json;

    ChecksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<CheckDefinition> definitions = Catalogue.all().definitions();
        if (json != null) {
            Target target = Target.of("--json", json, terminal);
            target.makeSureOfIt();
            target.write(CatalogueReport.json(definitions), terminal);
        }
        if (!"-".equals(json)) {
            terminal.out().print(CatalogueReport.text(definitions, terminal.width()));
            terminal.out().flush();
        }
        return ExitCode.HEALTHY;
    }
}
