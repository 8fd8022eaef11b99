package io.qfchealth.finding;

/**
 * What a waiver did to a finding.
 *
 * @param waiver the waiver
 * @param status what the check found, before the waiver made it a warning
 */
public record Waived(Waiver waiver, Status status) {}
