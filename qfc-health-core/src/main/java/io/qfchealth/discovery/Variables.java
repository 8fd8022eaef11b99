package io.qfchealth.discovery;

import io.qfchealth.access.Secret;
import io.qfchealth.docker.Container;
import java.util.List;
import java.util.Optional;

/** Environment variables of containers that should have the same ones, each with the container that has it. */
record Variables(List<Container> containers) {

    /** The first of these variables that is set to something in any of the containers. */
    Optional<Setting<String>> first(String... names) {
        for (String name : names) {
            for (Container container : containers) {
                Optional<String> value = container.environment().plain(name).filter(text -> !text.isBlank());
                if (value.isPresent()) {
                    return Optional.of(new Setting<>(value.get().strip(), origin(name, container)));
                }
            }
        }
        return Optional.empty();
    }

    /** The first of these variables that is set to something, as a secret. */
    Optional<Setting<Secret>> firstSecret(String... names) {
        for (String name : names) {
            for (Container container : containers) {
                Optional<Secret> value = container.environment().secret(name).filter(secret -> !secret.isEmpty());
                if (value.isPresent()) {
                    return Optional.of(new Setting<>(value.get(), origin(name, container)));
                }
            }
        }
        return Optional.empty();
    }

    static String origin(String variable, Container container) {
        return variable + " of container " + container.name();
    }
}
