package io.qfchealth.look;

import java.time.Duration;

/**
 * When a look asked one question, and how long it took.
 *
 * @param system who was asked: {@code docker}, {@code database}, {@code storage}, {@code web} or {@code container}
 * @param question what was asked
 * @param after how long after the beginning of the look the answer was begun
 * @param took how long the answer took; until the deadline for one that never came
 * @param isAnswered false if there was no answer
 */
public record Asking(String system, String question, Duration after, Duration took, boolean isAnswered) {}
