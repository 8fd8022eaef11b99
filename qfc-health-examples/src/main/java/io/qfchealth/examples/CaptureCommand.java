package io.qfchealth.examples;

import io.qfchealth.QfcServer;
import io.qfchealth.access.Answer;
import io.qfchealth.access.Trouble;
import io.qfchealth.check.Text;
import io.qfchealth.database.Accounts;
import io.qfchealth.database.FileTotals;
import io.qfchealth.database.Projects;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.migration.ImageEntry;
import io.qfchealth.migration.Manifest;
import io.qfchealth.migration.ServiceEntry;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code capture}: writes down what is on a server, to be compared with another one after a move. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Writes a manifest of what is on a server: images, services, volumes, settings, users, projects, files. "
                        + "Counts and keys, no names, no secrets. Compare another server with it after a move. Reads only.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the manifest holds everything",
            "2:wrong usage or settings, nothing was written; the reason is on standard error",
            "3:the manifest was written, but something could not be asked; what is missing is on standard error",
            "70:a defect of qfc-health; please report it"
        })
final class CaptureCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--out",
            required = true,
            order = 1,
            paramLabel = "FILE",
            description = "Where to write the manifest; - is standard output.")
    private String out = "";

    @Option(names = "--quiet", order = 41, description = "Says nothing but what is missing.")
    private boolean quiet;

    CaptureCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = server.settings(terminal);
        Target target = Target.of("--out", out, terminal);
        target.makeSureOfIt();
        Progress progress = new Progress(terminal, quiet);
        progress.say("Looking for the deployment …");
        try (QfcServer found = QfcServer.of(settings)) {
            progress.say("Looking at " + found + " …");
            Manifest manifest = found.manifest();
            progress.clear();
            write(manifest, target);
            if (!quiet && !target.isStandardOutput()) {
                terminal.out().println("Captured " + found + ": " + Text.list(contents(manifest)) + ".");
            }
            Map<String, Trouble> missing = manifest.missing();
            missing.forEach((part, trouble) -> terminal.err()
                    .println("Not captured: " + part + ". " + trouble.sentence() + " " + trouble.remedy()));
            return missing.isEmpty() ? ExitCode.HEALTHY : ExitCode.UNKNOWN;
        } finally {
            progress.clear();
        }
    }

    private void write(Manifest manifest, Target target) {
        if (target.isStandardOutput()) {
            target.write(manifest.json(), terminal);
            return;
        }
        try {
            manifest.save(target.file());
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage() + " (--out).", e);
        }
    }

    private static List<String> contents(Manifest manifest) {
        List<String> contents = new ArrayList<>();
        if (manifest.images() instanceof Answer.Known<List<ImageEntry>> images) {
            contents.add(Text.count(images.value().size(), "image"));
        }
        contents.add(Text.count(manifest.services().size(), "service"));
        manifest.services().stream()
                .filter(service -> service.name().equals(Deployment.WORKER_SERVICE))
                .mapToInt(ServiceEntry::containers)
                .forEach(workers -> contents.add(Text.count(workers, "worker")));
        contents.add(Text.count(manifest.storages().size(), "storage"));
        if (manifest.accounts() instanceof Answer.Known<Accounts> accounts) {
            contents.add(Text.count(accounts.value().people().count(), "user"));
        }
        if (manifest.projects() instanceof Answer.Known<Projects> projects) {
            contents.add(Text.count(projects.value().projects().count(), "project"));
        }
        if (manifest.files() instanceof Answer.Known<FileTotals> files
                && files.value().recorded()) {
            contents.add(Text.count(files.value().total().files(), "file"));
        }
        return contents;
    }
}
