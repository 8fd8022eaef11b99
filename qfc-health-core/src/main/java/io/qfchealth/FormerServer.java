package io.qfchealth;

import io.qfchealth.access.Asked;
import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.look.Systems;
import io.qfchealth.migration.Manifest;
import java.nio.file.Path;
import java.util.Optional;

/** Answers what the manifest of a former server says. It is read once, before anything else is asked. */
record FormerServer(Optional<Manifest> manifest) implements Asked {
    static final FormerServer UNKNOWN = new FormerServer(Optional.empty());

    /**
     * The server whose manifest the settings name.
     *
     * @throws QfcConfigurationException if they name one that cannot be used
     */
    static FormerServer of(Settings settings) {
        return settings.text(SettingKey.MANIFEST)
                .map(file -> new FormerServer(Optional.of(read(file))))
                .orElse(UNKNOWN);
    }

    private static Manifest read(Setting<String> file) {
        try {
            return Manifest.read(Path.of(file.value()));
        } catch (QfcConfigurationException e) {
            throw new QfcConfigurationException(file.origin() + ": " + e.getMessage(), e);
        }
    }

    /** These systems, and the former server if it is known. */
    Systems besides(Systems others) {
        return manifest.isEmpty()
                ? others
                : (system, deployment) -> system == Subsystem.MANIFEST ? this : others.of(system, deployment);
    }

    @Override
    public <T> T answer(Question<T> question, Given given) {
        return question.type()
                .cast(manifest.orElseThrow(() -> new UnansweredException(new Trouble(
                        Trouble.Kind.NOT_CONFIGURED,
                        "No manifest of a former server is known.",
                        "Capture one there (capture --out FILE) and name it by the setting \"manifest\"."))));
    }
}
