package io.qfchealth.discovery;

import io.qfchealth.access.Secret;
import java.util.List;
import java.util.Optional;

/** The storages, from the settings of the app and from what the user says. */
final class StorageEndpoints {

    private StorageEndpoints() {}

    static List<Setting<StorageEndpoint>> of(Settings settings, Variables app) {
        List<Setting<StorageEndpoint>> stated = storages(app);
        Optional<Setting<String>> url = settings.text(SettingKey.STORAGE_URL);
        if (stated.isEmpty()) {
            return url.stream()
                    .map(said -> said.map(text -> said(
                            settings, new StorageEndpoint("default", "", text, "", "", Secret.of(""), Secret.of("")))))
                    .toList();
        }
        // What the user says is about the storage for projects; others stay what the containers say.
        String main = stated.stream()
                .map(storage -> storage.value().name())
                .filter("default"::equals)
                .findFirst()
                .orElse(stated.get(0).value().name());
        return stated.stream()
                .map(storage -> storage.value().name().equals(main)
                        ? new Setting<>(
                                said(settings, storage.value()),
                                url.map(Setting::origin).orElse(storage.origin()))
                        : storage)
                .toList();
    }

    /** The storage with what the user says of it. */
    private static StorageEndpoint said(Settings settings, StorageEndpoint storage) {
        return new StorageEndpoint(
                storage.name(),
                storage.backend(),
                storage.url(),
                settings.text(SettingKey.STORAGE_BUCKET).map(Setting::value).orElse(storage.bucket()),
                storage.region(),
                settings.secret(SettingKey.STORAGE_ACCESS_KEY)
                        .map(Setting::value)
                        .orElse(storage.accessKey()),
                settings.secret(SettingKey.STORAGE_SECRET_KEY)
                        .map(Setting::value)
                        .orElse(storage.secretKey()),
                storage.isWebDav(),
                storage.isLegacy(),
                settings.text(SettingKey.STORAGE_URL).map(Setting::value));
    }

    private static List<Setting<StorageEndpoint>> storages(Variables app) {
        // Releases that have this variable know no legacy storages any more, whatever STORAGES still says.
        boolean isNew = app.first("QFIELDCLOUD_QGIS3_IMAGE_NAME").isPresent();
        Optional<Setting<Secret>> json = app.firstSecret("STORAGES");
        List<StorageEndpoint> several =
                json.map(setting -> Storages.read(setting.value().reveal())).orElse(List.of());
        if (!several.isEmpty()) {
            String origin = json.map(Setting::origin).orElse("");
            return several.stream()
                    .map(storage -> new Setting<>(isNew ? storage.legacy(false) : storage, origin))
                    .toList();
        }
        return app.firstSecret("STORAGE_ENDPOINT_URL").stream()
                .map(address -> address.map(value -> new StorageEndpoint(
                                "default",
                                "",
                                value.reveal(),
                                text(app, "", "STORAGE_BUCKET_NAME"),
                                text(app, "", "STORAGE_REGION_NAME"),
                                secret(app, "STORAGE_ACCESS_KEY_ID"),
                                secret(app, "STORAGE_SECRET_ACCESS_KEY"))
                        .legacy(!isNew)))
                .toList();
    }

    private static String text(Variables app, String otherwise, String... names) {
        return app.first(names).map(Setting::value).orElse(otherwise);
    }

    private static Secret secret(Variables app, String... names) {
        return app.firstSecret(names).map(Setting::value).orElse(Secret.of(""));
    }
}
