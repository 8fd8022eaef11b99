package io.qfchealth.discovery;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many workers there should be. QFieldCloud's compose file passes {@code QFIELDCLOUD_WORKER_REPLICAS} to Compose and not
 * to the containers, so besides the containers the project's {@code .env} file is asked where it can be read.
 */
final class WorkerCount {
    private static final String VARIABLE = "QFIELDCLOUD_WORKER_REPLICAS";

    private WorkerCount() {}

    static Setting<Integer> of(Settings settings, Variables workers, int existing, OptionalInt inEnvFile) {
        Optional<Setting<Integer>> said = settings.positiveNumber(SettingKey.WORKERS);
        if (said.isPresent()) {
            return said.get();
        }
        Optional<Setting<String>> variable =
                workers.first(VARIABLE).filter(setting -> setting.value().matches("[1-9]\\d{0,3}"));
        if (variable.isPresent()) {
            return variable.get().map(Integer::valueOf);
        }
        // `docker compose up --scale` starts more than the file says; those that exist were wanted by somebody.
        if (inEnvFile.isPresent() && inEnvFile.getAsInt() >= existing) {
            return new Setting<>(inEnvFile.getAsInt(), VARIABLE + " of the project's .env file");
        }
        return new Setting<>(existing, "the worker containers that exist, stopped ones included");
    }
}
