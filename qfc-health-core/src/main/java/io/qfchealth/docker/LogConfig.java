package io.qfchealth.docker;

import java.util.Map;

/**
 * Where the output of a container goes.
 *
 * @param driver such as {@code json-file}, {@code local}, {@code journald}
 * @param options such as {@code max-size}
 */
public record LogConfig(String driver, Map<String, String> options) {

    /** Keeps a copy of the options. */
    public LogConfig {
        options = Map.copyOf(options);
    }

    /**
     * Says whether the log can grow until the disk is full. Only {@code json-file} keeps everything unless told otherwise;
     * {@code local} rotates by itself and the others do not write to the engine's disk.
     *
     * @return true for {@code json-file} without {@code max-size}
     */
    public boolean growsWithoutLimit() {
        String maxSize = options.getOrDefault("max-size", "-1");
        return driver.equals("json-file") && (maxSize.startsWith("-") || maxSize.equals("0"));
    }
}
