package io.qfchealth.diagnosis;

import java.util.List;

/**
 * A failed check that leads, and what it explains.
 *
 * @param id stable id of the root cause
 * @param leading the check that leads
 * @param title one line for a person in a hurry
 * @param consequences findings that are explained away
 */
record Rule(String id, String leading, String title, List<Consequence> consequences) {}
