package io.qfchealth.finding;

/**
 * A limit that a check compares with; users can change it under {@code thresholds.<check id>.<name>}.
 *
 * @param name the name within its check, such as {@code recent-restart}
 * @param defaultValue the value without any setting, as text in the unit
 * @param unit {@code duration} ({@code 90s}, {@code 15m}, {@code 30d}), {@code bytes} or {@code count}
 * @param meaning what the limit decides, in one clause
 */
public record Threshold(String name, String defaultValue, String unit, String meaning) {}
