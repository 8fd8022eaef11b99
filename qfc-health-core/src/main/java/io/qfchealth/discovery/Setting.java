package io.qfchealth.discovery;

import java.util.function.Function;

/**
 * A value and where it came from, so that a message can name what to change.
 *
 * @param value the value
 * @param origin a phrase such as {@code QFIELDCLOUD_QGIS_IMAGE_NAME of container qfc-worker_wrapper-1}
 * @param <T> type of the value
 */
public record Setting<T>(T value, String origin) {

    /**
     * The same origin with a value made of this one.
     *
     * @param change makes the new value
     * @param <R> its type
     * @return the new setting
     */
    public <R> Setting<R> map(Function<? super T, ? extends R> change) {
        return new Setting<>(change.apply(value), origin);
    }
}
