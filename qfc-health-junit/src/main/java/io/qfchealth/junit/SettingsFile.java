package io.qfchealth.junit;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.SettingsSources;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the settings file in the working directory or on the class path. */
final class SettingsFile {
    private final Path workingDirectory;
    private final Class<?> testClass;

    SettingsFile(Path workingDirectory, Class<?> testClass) {
        this.workingDirectory = workingDirectory;
        this.testClass = testClass;
    }

    /** The settings of the file that is named; it must exist. */
    Settings read(String name, String origin) {
        return find(name, origin)
                .map(SettingsSources::file)
                .orElseThrow(() -> new QfcConfigurationException(origin + " names the settings file \"" + name
                        + "\", which is neither in " + workingDirectory.toAbsolutePath() + " nor on the class path."));
    }

    /** The settings of the file with the usual name, none if there is no such file. */
    Settings readDefault() {
        return find(SettingsSources.FILE_NAME, "the usual place")
                .map(SettingsSources::file)
                .orElseGet(Settings::none);
    }

    private Optional<Path> find(String name, String origin) {
        try {
            Path file = workingDirectory.resolve(name);
            return Files.exists(file) ? Optional.of(file) : onClassPath(name);
        } catch (InvalidPathException e) {
            throw new QfcConfigurationException(origin + " is \"" + name + "\", which is no path of a file.", e);
        }
    }

    private Optional<Path> onClassPath(String name) {
        URL resource = testClass.getResource("/" + name);
        if (resource == null) {
            return Optional.empty();
        }
        if (!resource.getProtocol().equals("file")) {
            throw new QfcConfigurationException(
                    "The settings file " + resource
                            + " is packed into an archive; put it into a directory of the class path or into the working directory.");
        }
        try {
            return Optional.of(Path.of(resource.toURI()));
        } catch (URISyntaxException e) {
            throw new QfcConfigurationException("The settings file " + resource + " has an address that is none.", e);
        }
    }
}
