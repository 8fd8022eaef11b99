package io.qfchealth.storage;

import io.qfchealth.access.EngineHost;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Where the storages of a deployment are from here, and how to log in. Two sites that are equal are asked over the same
 * connections.
 *
 * @param places the storages
 * @param ca PEM file with certificate authorities besides Java's, if the user named one
 * @param sample how many files of each storage are looked for, as the user wrote it; empty for the default
 */
public record StorageSite(List<StoragePlace> places, Optional<Setting<String>> ca, Optional<String> sample) {

    /** Keeps a copy. */
    public StorageSite {
        places = List.copyOf(places);
    }

    /**
     * Derives the site.
     *
     * @param deployment the deployment
     * @param host the machine of the engine
     * @param settings what the user said
     */
    public StorageSite(Deployment deployment, EngineHost host, Settings settings) {
        this(
                deployment.storages().stream()
                        .map(storage -> new StorageWays(deployment, host).to(storage))
                        .toList(),
                settings.text(SettingKey.CA),
                settings.threshold("storage.files." + SampledFiles.SAMPLE.name())
                        .map(Setting::value));
    }
}
