package io.qfchealth.junit;

import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where the reports of a test class are written.
 *
 * @param directory for all reports of a run
 * @param testClass whose reports these are
 */
record ReportFiles(Path directory, String testClass) {
    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[^A-Za-z0-9._-]+");

    static ReportFiles of(ExtensionContext context) {
        return new ReportFiles(
                JunitParameters.of(context)
                        .reportDirectory()
                        .map(setting -> Path.of(setting.value()))
                        .orElseGet(() -> usual(Path.of(""))),
                context.getRequiredTestClass().getName());
    }

    /** Beside what the build tool writes: Gradle's directory where there is a Gradle build, else Maven's. */
    static Path usual(Path project) {
        boolean isGradle =
                Files.exists(project.resolve("build.gradle")) || Files.exists(project.resolve("build.gradle.kts"));
        return project.resolve(isGradle ? "build" : "target").resolve("qfc-health");
    }

    /** The page that is beside a report. */
    static Path page(Path json) {
        String name = String.valueOf(json.getFileName());
        return json.resolveSibling(name.substring(0, name.length() - ".json".length()) + ".html");
    }

    /** Writes a report as JSON; one of the same class and server is replaced. */
    Path write(HealthReport report, String server) {
        String name = testClass + (server.equals(ClassServers.ONLY) ? "" : "-" + server);
        Path file = directory.resolve(NOT_IN_FILE_NAMES.matcher(name).replaceAll("_") + ".json");
        report.write(ReportFormat.JSON, file);
        return file;
    }
}
