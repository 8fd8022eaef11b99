package io.qfchealth.finding;

import java.time.LocalDate;

/**
 * Somebody's decision to live with what a check finds, until a day.
 *
 * @param check id of the check, such as {@code web.old-host}
 * @param reason why it is accepted
 * @param by who accepted it
 * @param until the last day on which it holds, in UTC
 */
public record Waiver(String check, String reason, String by, LocalDate until) {

    /**
     * Says whether it holds no more.
     *
     * @param today the day, in UTC
     * @return true from the day after {@link #until()} on
     */
    public boolean isExpired(LocalDate today) {
        return today.isAfter(until);
    }

    /**
     * The waiver in one phrase, for people.
     *
     * @return such as {@code waived until 2026-03-01 by operations: the old server goes in spring}
     */
    public String phrase() {
        return "waived until " + until + " by " + by + ": " + reason;
    }
}
